"""Tells features above what is about to become of the stored values of sessions, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from modicum.platform.store.events import publish


@dataclass(frozen=True, slots=True)
class HoldingsLeave:
    """What is stored of these sessions is about to change: it stands as it was for the last time."""

    sessions: Sequence[int]


@dataclass(frozen=True, slots=True)
class HoldingsStand:
    """What is stored of these sessions stands in its new form."""

    sessions: Sequence[int]


@contextmanager
def changing(sessions: Sequence[int]) -> Iterator[None]:
    """Say before and after that what is stored of these sessions changes."""
    publish(HoldingsLeave(sessions))
    yield
    publish(HoldingsStand(sessions))


def stands(session: int) -> None:
    """Say that a session has just ended, and what is kept of it has its last form."""
    publish(HoldingsStand((session,)))
