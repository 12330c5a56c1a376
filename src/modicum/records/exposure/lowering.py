"""What would lower the exposure most: each change of the policy, by what a leak would then bring out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from modicum.core.policy.duties import Duty, Kind, kind_of, known_duties
from modicum.core.values import MESSAGE_TEXT, DataClass, Shape, Treatment
from modicum.records.exposure import counting
from modicum.records.exposure.counting import Cell, Count
from modicum.records.exposure.queries import Exposure, kinds_of

MOST_SHOWN: Final = 6
_WEIGHTS: Final = {Kind.TRACE: 1, Kind.PERSON: 2, Kind.CLEANED: 2, Kind.WORDS: 4}
"""By which changes are ranked: what a kind tells whoever finds it. A chat has many words and counts twice."""


class Change(Enum):
    """What could be done with a class."""

    DISCARD = "discard"
    REDACT = "redact"


@dataclass(frozen=True, slots=True)
class Lowering:
    """A change and what it comes to, if what is stored already follows it.

    `touched` sessions would hold less, `emptied` of them nothing more; `gone` duties no longer follow.
    """

    change: Change
    data_class: DataClass
    touched: int
    emptied: int
    gone: list[Duty]
    weight: int


def lowerings(now: Exposure) -> list[Lowering]:
    """The changes that lower anything, the most first."""
    known = counting.known_by_id()
    changes = [(Change.DISCARD, line.data_class) for line in now.classes]
    changes += [
        (Change.REDACT, line.data_class)
        for line in now.classes
        if line.data_class.shape is Shape.TEXT and line.kind is Kind.WORDS
    ]
    found = [_lowering(now, change, data_class, known) for change, data_class in changes]
    return sorted(found, key=lambda each: (-each.weight, each.data_class.id))[:MOST_SHOWN]


def _lowering(now: Exposure, change: Change, data_class: DataClass, known: dict[str, DataClass]) -> Lowering:
    after = _after(now.count, change, data_class)
    touched = sum(n for cell, n in now.count.items() if _names(data_class, cell.items))
    still = {duty.law for duty in _duties(after, known)}
    return Lowering(
        change=change,
        data_class=data_class,
        touched=touched,
        emptied=now.count.total() - after.total(),
        gone=[line.duty for line in now.duties if line.duty.law not in still],
        weight=_weight(now.count, known) - _weight(after, known),
    )


def _after(count: Count, change: Change, data_class: DataClass) -> Count:
    changed: Count = Counter()
    become = _becomes(change, data_class)
    for cell, sessions in count.items():
        if items := tuple(sorted(set(become(cell.items)))):
            changed[Cell(items, cell.channel, cell.month)] += sessions
    return changed


def _becomes(change: Change, data_class: DataClass) -> Callable[[Iterable[str]], list[str]]:
    redacted = f"{data_class.id}:{Treatment.REDACT.value}"

    def become(items: Iterable[str]) -> list[str]:
        others = [item for item in items if item.rpartition(":")[0] != data_class.id]
        had = _names(data_class, items)
        return [*others, redacted] if had and change is Change.REDACT else others

    return become


def _names(data_class: DataClass, items: Iterable[str]) -> bool:
    return any(item.rpartition(":")[0] == data_class.id for item in items)


def _duties(count: Count, known: dict[str, DataClass]) -> list[Duty]:
    kinds = {kind for cell in count for kind in kinds_of(cell.items, known)}
    return known_duties().for_kinds(kinds)


def _weight(count: Count, known: dict[str, DataClass]) -> int:
    weights = {item: _weight_of(item, known) for cell in count for item in cell.items}
    return sum(n * sum(weights[item] for item in cell.items) for cell, n in count.items())


def _weight_of(item: str, known: dict[str, DataClass]) -> int:
    name, _, treatment = item.rpartition(":")
    weight = _WEIGHTS[kind_of(counting.class_of(item, known), Treatment(treatment))]
    return weight * 2 if name == MESSAGE_TEXT.id else weight
