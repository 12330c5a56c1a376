"""Tests of platform/security."""
