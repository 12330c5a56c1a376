"""Reads a text as a person would see or hear it, and leads every finding back to what was written."""

from modicum.core.pii.normalising.normalised import Normalised, normalise, normalise_all

__all__ = ["Normalised", "normalise", "normalise_all"]
