"""What the tagger tells apart: the fourteen types, and three of which it knows so as not to take them for one."""

from __future__ import annotations

from typing import Final

from modicum.core.pii.types import EntityType

TAGS: Final = (*(entity.value for entity in EntityType), "LOCATION", "ORG", "DATE")
"""In the order of the model's labels: of tag `k`, label `2k + 1` begins a span and `2k + 2` goes on with it."""
