"""Tests of platform/bus."""
