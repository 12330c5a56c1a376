"""Tests of platform/store."""
