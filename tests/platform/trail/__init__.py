"""Tests of platform/trail."""
