"""Tests of `modicum rehearse`."""
