"""Tests of the command line: the installed program, run as a process of its own."""
