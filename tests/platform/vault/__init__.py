"""Tests of platform/vault."""
