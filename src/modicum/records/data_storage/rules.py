"""The three levels of the cards, and what each of them means for a rule of the policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from enum import Enum
from typing import Final, assert_never

from modicum.core.policy import PolicyDraft
from modicum.core.values import DataClass, Rule, Shape, Treatment
from modicum.core.values.rules import NARROW_IPV6, WIDE_IPV6

DAY: Final = timedelta(days=1)
MOST_DAYS: Final = 36_500


class Level(Enum):
    """How much of a kind of data is stored."""

    NONE = "none"
    CLEANED = "cleaned"
    AS_IS = "as-is"


CLEANING: Final[Mapping[Shape, Treatment]] = {
    Shape.TEXT: Treatment.REDACT,
    Shape.ADDRESS_NETWORK: Treatment.MASK,
    Shape.PLACE: Treatment.GENERALISE,
    Shape.AGENT: Treatment.GENERALISE,
    Shape.PAGE: Treatment.GENERALISE,
    Shape.DATE: Treatment.GENERALISE,
    Shape.TIMING: Treatment.GENERALISE,
}
"""How values of a shape are cleaned. Those of other shapes cannot be: cleaned, nothing is left of them."""


class Way(Enum):
    """How network addresses are cleaned."""

    WIDE = "wide"
    NARROW = "narrow"
    STAND_IN = "stand-in"

    @property
    def treatment(self) -> Treatment:
        """What it does to an address."""
        return Treatment.PSEUDONYMISE if self is Way.STAND_IN else Treatment.MASK

    @property
    def ipv6(self) -> int:
        """So many bits it leaves of an IPv6 address, if it masks."""
        return NARROW_IPV6 if self is Way.NARROW else WIDE_IPV6


def way_of(rule: Rule | None) -> Way | None:
    """The way in which a rule cleans addresses; nothing where it does not."""
    for way in Way:
        if rule and (rule.treatment, rule.ipv6) == (way.treatment, way.ipv6):
            return way
    return None


def treatment_for(level: Level, shape: Shape) -> Treatment:
    """What a level does to values of a shape."""
    match level:
        case Level.NONE:
            return Treatment.DISCARD
        case Level.CLEANED:
            return CLEANING.get(shape, Treatment.DISCARD)
        case Level.AS_IS:
            return Treatment.KEEP
        case _:
            assert_never(level)


def level_of(treatment: Treatment) -> Level:
    """The level that a treatment belongs to; masking and the like are all cleaning."""
    match treatment:
        case Treatment.DISCARD:
            return Level.NONE
        case Treatment.KEEP:
            return Level.AS_IS
        case _:
            return Level.CLEANED


def treatment_in(draft: PolicyDraft, data_class: DataClass) -> Treatment:
    """The treatment of a class; without a rule it is discarded."""
    rule = draft.rules.get(data_class.id)
    return rule.treatment if rule else Treatment.DISCARD


def moved_to(level: Level, draft: PolicyDraft, data_class: DataClass) -> Treatment:
    """The treatment at `level`: the present one, if that is at this level already."""
    present = treatment_in(draft, data_class)
    return present if level_of(present) is level else treatment_for(level, data_class.shape)


def common_level(draft: PolicyDraft, classes: Sequence[DataClass]) -> Level | None:
    """The level that all of `classes` are at; `None` where they differ."""
    for level in Level:
        if all(moved_to(level, draft, each) is treatment_in(draft, each) for each in classes):
            return level
    return None


def stored_in(draft: PolicyDraft, classes: Iterable[DataClass]) -> list[Rule]:
    """The rules of those of `classes` that are stored."""
    rules = [draft.rules.get(data_class.id) for data_class in classes]
    return [rule for rule in rules if rule and rule.stores]


def with_rules(draft: PolicyDraft, rules: Iterable[Rule]) -> PolicyDraft:
    """A draft as one scope sees it, with these rules in place of its own for their classes."""
    return replace(draft, rules={**draft.rules, **{rule.data_class: rule for rule in rules}})


def days_of(retention: timedelta | None) -> int | None:
    """Retention in days, as pages show it: begun days count; `None` where no end is set."""
    return None if retention is None else -(-retention // DAY)


def retention_of(days: int | None, before: Rule | None) -> timedelta | None:
    """The retention for `days`; where the page shows what was there before, exactly what was there."""
    if before and before.stores and days_of(before.retention) == days:
        return before.retention
    return None if days is None else days * DAY


def differing(one: PolicyDraft, other: PolicyDraft) -> list[str]:
    """The ids of the classes that two drafts treat, hold or justify differently, for all or in a channel."""
    channels = ["", *one.channels, *other.channels]
    named = dict.fromkeys(
        name for draft in (one, other) for name in (r.data_class for r in draft.every_rule())
    )
    return [
        name
        for name in named
        if any(
            not same_meaning(one.rules_in(key).get(name), other.rules_in(key).get(name)) for key in channels
        )
    ]


def same_meaning(one: Rule | None, other: Rule | None) -> bool:
    """Whether two rules store the same, for the same purpose; no rule is one that discards."""
    return _meaning(one) == _meaning(other)


def _meaning(rule: Rule | None) -> Rule | None:
    return replace(rule, revision=0) if rule and rule.stores else None
