"""What a leak of stored data would oblige an organisation to do. Facts with source and date, no legal advice.

They are in `duties.toml`, by kind of data; more laws are more rows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib import resources
from typing import assert_never

from modicum.core.values import DataClass, Rule, Shape, Treatment


class Kind(Enum):
    """What stored values could tell whoever finds them."""

    TRACE = "trace"
    """An address, a browser, a choice, a time: with other traces it leads to somebody."""
    PERSON = "person"
    """Who somebody is: a name, a date of birth."""
    CLEANED = "cleaned"
    """Text of which findings were removed; some may have slipped through."""
    WORDS = "words"
    """Text, numbers and files as they were: anything can be in them."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty by one law: `tell` completes "you would have to"; `source` says where it is written."""

    law: str
    kinds: frozenset[Kind]
    tell: str
    source: str


@dataclass(frozen=True, slots=True)
class Duties:
    """All that are known, in their order, and the day on which somebody last compared them with the laws."""

    checked: date
    each: tuple[Duty, ...]

    def after_a_leak_of(self, stored: Iterable[tuple[DataClass, Rule]]) -> list[Duty]:
        """What a leak of these classes, stored by these rules, would oblige to."""
        kinds = {kind_of(data_class, rule) for data_class, rule in stored if rule.stores}
        return [duty for duty in self.each if duty.kinds & kinds]


def kind_of(data_class: DataClass, rule: Rule) -> Kind:
    """What values of a class tell where they are stored by `rule`."""
    match data_class.shape:
        case Shape.TEXT:
            return Kind.WORDS if rule.treatment is Treatment.KEEP else Kind.CLEANED
        case Shape.NUMBER | Shape.FILE:
            return Kind.WORDS
        case Shape.NAME | Shape.DATE:
            return Kind.PERSON
        case (
            Shape.ADDRESS_NETWORK
            | Shape.PLACE
            | Shape.AGENT
            | Shape.PAGE
            | Shape.CHOICE
            | Shape.TIMING
            | Shape.STAFF
        ):
            return Kind.TRACE
        case _:
            assert_never(data_class.shape)


@cache
def known_duties() -> Duties:
    """Those that come with this version."""
    text = resources.files("modicum.core.policy").joinpath("duties.toml").read_text("utf-8")
    document = tomllib.loads(text)
    rows = (
        Duty(row["law"], frozenset(map(Kind, row["kinds"])), row["tell"], row["source"])
        for row in document["duty"]
    )
    return Duties(document["checked"], tuple(rows))
