"""What becomes of stored values under another policy: decided by the gate, counted, never shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from modicum.core.policy.context import Context
from modicum.core.policy.policy import Policy
from modicum.core.policy.strictness import meet_rules
from modicum.core.policy.treatments import TABLE
from modicum.core.values import DataClass, Live, Rule, Stored

T = TypeVar("T")


class Fate(Enum):
    """What is left of a value."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many values of a class stay as they are, lose something, or go."""

    same: int = 0
    changed: int = 0
    gone: int = 0

    @property
    def all(self) -> int:
        """How many there are."""
        return self.same + self.changed + self.gone

    @property
    def kept(self) -> int:
        """Of how many something is left."""
        return self.same + self.changed

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.same + other.same, self.changed + other.changed, self.gone + other.gone)


def tally(fates: Counter[Fate]) -> Tally:
    """The fates as numbers."""
    return Tally(fates[Fate.SAME], fates[Fate.CHANGED], fates[Fate.GONE])


def fate(before: T | None, after: Stored[T]) -> Fate:
    """What became of a value, for which `after` is left."""
    if after.value is None:
        return Fate.GONE
    return Fate.SAME if after.value == before else Fate.CHANGED


def fate_of_live(live: Live[T], policy: Policy, *, near: Context) -> Fate:
    """What would be stored of a live value: all of it, some of it, nothing."""
    return fate(live.reveal(), policy.sieve(live, near=near))


def fate_by_rule(stored: Rule, data_class: DataClass, policy: Policy) -> Fate | None:
    """What becomes of all values that were stored by a rule; None where each has to be looked at.

    A value that is treated as it was before stays: that a newer detector finds more is not this policy's
    doing.
    """
    met = meet_rules(stored, policy.rule_for(data_class))
    if not met.stores or met.treatment not in TABLE[data_class.shape]:
        return Fate.GONE
    is_same = (met.treatment, met.ipv6) == (stored.treatment, stored.ipv6)
    return Fate.SAME if is_same else None
