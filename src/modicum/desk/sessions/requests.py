"""The support request as the customer sent it: live values, held in memory and not on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from modicum.core.values import CUSTOMER_NAME, NETWORK_PLACE, Live

NAME_FIELD: Final = "name"
"""The custom field that, where a channel has it, says how to call the customer."""

NAME_LENGTH: Final = 120
"""Code points of a name that are shown and kept as one."""


NOWHERE: Final = Live("", NETWORK_PLACE)


@dataclass(frozen=True, slots=True)
class LiveRequest:
    """What a customer submitted, and what came with it: `fields` by key, in the order of the form.

    `place` is the country and network of the address, where this installation can look that up.
    """

    fields: Mapping[str, Live[str]]
    address: Live[str]
    user_agent: Live[str]
    page: Live[str]
    language: str
    place: Live[str] = NOWHERE

    @property
    def name(self) -> Live[str] | None:
        """How the customer wants to be called, where they were asked and answered."""
        name = self.fields.get(NAME_FIELD)
        return None if name is None or name.is_blank else name

    def values(self) -> Iterator[Live[str]]:
        """Everything in it that is not blank, each with its data class; the name as a name as well."""
        name = () if self.name is None else (self.name.also_as(CUSTOMER_NAME).shortened(NAME_LENGTH),)
        for value in (*self.fields.values(), *name, self.address, self.place, self.user_agent, self.page):
            if not value.is_blank:
                yield value
