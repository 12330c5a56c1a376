"""Reads a text as a person would see or hear it, and leads every finding back to what was written."""

from modicum.core.pii.normalising.normalised import Normalised, normalise, plainly, respelt
from modicum.core.pii.normalising.respelling import SPELLED, worth_respelling

__all__ = ["SPELLED", "Normalised", "normalise", "plainly", "respelt", "worth_respelling"]
