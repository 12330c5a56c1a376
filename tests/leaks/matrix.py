"""Which rules are tried together: every class by every treatment and destination, whole or in pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final, TypeAlias

from modicum.core.policy import allowed
from modicum.core.values import (
    ALL_CLASSES,
    NETWORK_ADDRESS,
    DataClass,
    Destination,
    Shape,
    Treatment,
    field_class,
)

PLACES: Final = (Destination.DATABASE,)
"""Where rules may send what they leave: without a data lake, every other place is refused."""
FIELDS: Final = tuple(field_class("support", key, shape=Shape.TEXT) for key in ("name", "email"))
CLASSES: Final = (*ALL_CLASSES, *FIELDS)


@dataclass(frozen=True, slots=True)
class Cell:
    """How one class is treated, and where what is left may go; nowhere, where nothing is left."""

    data_class: DataClass
    treatment: Treatment
    destination: Destination | None

    @property
    def pairs(self) -> frozenset[frozenset[object]]:
        """What meets in it, two by two."""
        met = [part for part in (self.data_class, self.treatment, self.destination) if part is not None]
        return frozenset(map(frozenset, combinations(met, 2)))


Row: TypeAlias = Mapping[DataClass, Cell]
"""One policy: a cell for every class."""


def cells(data_class: DataClass) -> list[Cell]:
    """Everything a rule about the class can say of treatment and destination."""
    treatments = allowed(data_class.shape)
    storing = [treatment for treatment in treatments if treatment is not Treatment.DISCARD]
    stored = [Cell(data_class, treatment, place) for treatment in storing for place in PLACES]
    return [Cell(data_class, Treatment.DISCARD, None), *stored]


def whole(classes: Iterable[DataClass] = CLASSES) -> list[Row]:
    """So many policies that every cell of every class is in one of them; each begins at another place."""
    every = {each: cells(each) for each in classes}
    longest = max(map(len, every.values()))
    return [
        {each: own[(at + offset) % len(own)] for offset, (each, own) in enumerate(every.items())}
        for at in range(longest)
    ]


def pairwise(classes: Iterable[DataClass] = CLASSES) -> list[Row]:
    """Few policies in which each class meets each treatment and each destination, and these each other."""
    every = {each: cells(each) for each in classes}
    open_pairs = {pair for own in every.values() for cell in own for pair in cell.pairs}
    rows: list[Row] = []
    while open_pairs:
        rows.append(dict(_row(every, open_pairs)))
    return rows


def _row(
    every: Mapping[DataClass, list[Cell]], open_pairs: set[frozenset[object]]
) -> Iterator[tuple[DataClass, Cell]]:
    """For each class the cell with most that is still open; that is then done."""
    for each, own in every.items():
        best = max(own, key=lambda cell: len(cell.pairs & open_pairs))
        open_pairs -= best.pairs
        yield each, best


def as_file(row: Row) -> str:
    """The policy as an admin writes it."""
    return "\n\n".join(["schema = 1", *map(_table, row.values())])


def _table(cell: Cell) -> str:
    head = f'[class."{cell.data_class}"]\ntreatment = "{cell.treatment.value}"'
    if cell.destination is None:
        return head
    table = f'{head}\ndestination = "{cell.destination.value}"\nretention = "90d"\npurpose = "to test"'
    is_whole_address = cell.data_class is NETWORK_ADDRESS and cell.treatment is Treatment.KEEP
    return f'{table}\nreaders = ["admin", "privacy_officer"]' if is_whole_address else table
