"""A small sequence tagger for names, addresses and numbers that only their neighbours explain."""

from modicum.core.pii.tagger.modelfile import ForeignModel
from modicum.core.pii.tagger.tagger import Tagger

__all__ = ["ForeignModel", "Tagger"]
