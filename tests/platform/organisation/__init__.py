"""Tests of platform/organisation."""
