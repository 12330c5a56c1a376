"""What the outbox says in the transaction that settles a delivery; features above note it there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrived:
    """A receiver confirmed a delivery: its sealed values, and their key where no other needs it, are gone."""

    kind: str
    target: int
    event: str
    session: int | None
    message: str


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A delivery is dead: it waits for a person."""

    kind: str
    target: int
    event: str
    session: int | None
    message: str
    word: str
