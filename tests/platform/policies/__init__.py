"""Tests of platform/policies."""
