"""The sample organisation: its people, channels, questions and purposes, as its file beside this one says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, NotRequired, TypedDict, cast

from modicum.core.policy import Facts
from modicum.core.policy.toml_lines import Lines
from modicum.platform.organisation.files import facts_in

FIELD_PURPOSE: Final = "field"
"""The key under which the file has the one purpose of all custom fields."""


class MemberSketch(TypedDict):
    """Somebody who works there."""

    role: str
    name: str
    email: str


class FieldSketch(TypedDict):
    """One question of a request form."""

    key: str
    label: str
    kind: str
    required: NotRequired[bool]
    help: NotRequired[str]
    choices: NotRequired[list[str]]


class ChannelSketch(TypedDict):
    """A channel, with who serves it and what its form asks."""

    key: str
    name: str
    welcome: str
    technicians: list[str]
    fields: list[FieldSketch]


@dataclass(frozen=True, slots=True)
class Organisation:
    """All of it. `purposes` are by data class id, with `FIELD_PURPOSE` for every custom field."""

    name: str
    members: Sequence[MemberSketch]
    channels: Sequence[ChannelSketch]
    facts: Facts
    purposes: Mapping[str, str]

    def purposes_for(self, field_ids: Sequence[str]) -> dict[str, str]:
        """The purposes by class id, those of the custom fields spelt out."""
        own = {name: text for name, text in self.purposes.items() if name != FIELD_PURPOSE}
        return own | dict.fromkeys(field_ids, self.purposes[FIELD_PURPOSE])


def sample_organisation() -> Organisation:
    """Read the organisation that comes with the program."""
    text = files("modicum.cli.demo").joinpath("organisation.toml").read_text("utf-8")
    found = tomllib.loads(text)
    return Organisation(
        name=str(found["name"]),
        members=cast("list[MemberSketch]", found["members"]),
        channels=cast("list[ChannelSketch]", found["channels"]),
        facts=facts_in(found["facts"], Lines(text)),
        purposes=cast("dict[str, str]", found["purposes"]),
    )
