"""Tests of records/papers."""
