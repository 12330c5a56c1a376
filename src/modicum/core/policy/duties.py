"""What a leak of stored data would oblige an organisation to do. Facts with source and date, no legal advice.

They are in `duties.toml`, by kind of data; more laws are more rows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache
from importlib import resources
from typing import Any, Final, assert_never

from modicum.core.values import DataClass, Rule, Shape, Treatment

GOOD_FOR: Final = timedelta(days=365)
"""For so long a row counts as checked."""


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


class ToldTo(Enum):
    """Whom a duty is for."""

    AUTHORITY = "authority"
    PEOPLE = "people"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One duty by one law: `tell` completes "you would have to"; `source` says where it is written.

    `clock` runs from when somebody became aware; None where the law counts no hours. `checked` is the day on
    which somebody compared the row with its source; None where nobody has.
    """

    law: str
    regime: str
    to: ToldTo
    kinds: frozenset[Kind]
    tell: str
    trigger: str
    source: str
    clock: timedelta | None = None
    checked: date | None = None
    is_usual: bool = False

    def is_stale(self, today: date) -> bool:
        """Whether nobody compared it with its source within the last twelve months."""
        return self.checked is None or today - self.checked > GOOD_FOR


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that a law lets somebody ask for."""

    law: str
    most: str
    source: str


@dataclass(frozen=True, slots=True)
class Study:
    """What breaches did cost, in US dollars a record; its sample goes from `fewest` to `most` records."""

    name: str
    low: int
    high: int
    low_is: str
    high_is: str
    fewest: int
    most: int
    checked: date

    def covers(self, records: int) -> bool:
        """Whether breaches of so many records were in the sample."""
        return self.fewest <= records <= self.most


@dataclass(frozen=True, slots=True)
class Duties:
    """All that are known, in their order, and the day on which somebody last compared them with the laws."""

    checked: date
    each: tuple[Duty, ...]
    ceilings: tuple[Ceiling, ...]
    study: Study

    @property
    def usual(self) -> list[Duty]:
        """Those that fit beside a choice."""
        return [duty for duty in self.each if duty.is_usual]

    def after_a_leak_of(self, stored: Iterable[tuple[DataClass, Rule]]) -> list[Duty]:
        """What a leak of these classes, stored by these rules, would usually oblige to."""
        kinds = {kind_of(data_class, rule.treatment) for data_class, rule in stored if rule.stores}
        return [duty for duty in self.usual if duty.kinds & kinds]

    def for_kinds(self, kinds: Collection[Kind]) -> list[Duty]:
        """Every duty that a leak of values of these kinds may bring."""
        return [duty for duty in self.each if not duty.kinds.isdisjoint(kinds)]


def kind_of(data_class: DataClass, treatment: Treatment) -> Kind:
    """What values of a class tell where they are stored by `treatment`."""
    match data_class.shape:
        case Shape.TEXT:
            return Kind.WORDS if treatment is Treatment.KEEP else Kind.CLEANED
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
    ceilings = (Ceiling(row["law"], row["most"], row["source"]) for row in document["ceiling"])
    return Duties(
        document["checked"],
        tuple(map(_duty, document["duty"])),
        tuple(ceilings),
        Study(**document["study"]),
    )


def _duty(row: Mapping[str, Any]) -> Duty:
    hours = row.get("hours")
    return Duty(
        law=row["law"],
        regime=row["regime"],
        to=ToldTo(row["to"]),
        kinds=frozenset(map(Kind, row["kinds"])),
        tell=row["tell"],
        trigger=row["trigger"],
        source=row["source"],
        clock=None if hours is None else timedelta(hours=hours),
        checked=row.get("checked"),
        is_usual=row.get("usual", False),
    )
