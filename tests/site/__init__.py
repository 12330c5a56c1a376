"""Tests of site/."""
