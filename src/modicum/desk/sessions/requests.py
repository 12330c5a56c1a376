"""The support request as the customer sent it: live values, held in memory and not on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from modicum.core.values import Live

NAME_FIELD: Final = "name"
"""The custom field that, where a channel has it, says how to call the customer."""


@dataclass(frozen=True, slots=True)
class LiveRequest:
    """What a customer submitted, and what came with it: `fields` by key, in the order of the form."""

    fields: Mapping[str, Live[str]]
    address: Live[str]
    user_agent: Live[str]
    page: Live[str]
    language: str

    @property
    def name(self) -> Live[str] | None:
        """How the customer wants to be called, where they were asked and answered."""
        name = self.fields.get(NAME_FIELD)
        return None if name is None or name.is_blank else name
