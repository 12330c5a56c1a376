"""What the tagger tells apart: the fourteen types, and three that it could mistake for them."""

from __future__ import annotations

from typing import Final

from modicum.core.pii.types import EntityType

TAGS: Final = (*(entity.value for entity in EntityType), "LOCATION", "ORG", "DATE")
"""In the order of the model's labels: label `2k + 1` begins a span of tag `k`, `2k + 2` goes on with it."""
