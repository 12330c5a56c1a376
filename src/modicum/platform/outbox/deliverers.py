"""Who makes deliveries of which kind: a feature registers what sends a batch and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from modicum.platform.outbox.errors import UnknownKind


class Verdict(StrEnum):
    """What came of one delivery."""

    ARRIVED = "arrived"
    AGAIN = "again"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one delivery; `word` is a code that says why it failed. `at` is the earliest next try."""

    verdict: Verdict
    word: str = ""
    at: datetime | None = None
    took_ms: int = 0


ARRIVED: Final = Outcome(Verdict.ARRIVED)


@dataclass(frozen=True, slots=True)
class Letter:
    """One delivery, opened. `parts` has the packed values by data class id, those not erased since.

    `message` is the same in every try, so that the receiver can tell a repetition.
    """

    message: str
    event: str
    session: int | None
    ids: Mapping[str, str | int]
    parts: Mapping[str, bytes]
    created_at: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Letters for one target. `version` only grows from batch to batch.

    A batch that is tried again has its old version and no letter more. There may be fewer: what was erased in
    between is gone, and so is what arrived.
    """

    target: int
    version: int
    letters: Sequence[Letter]


@dataclass(frozen=True, slots=True)
class Bound:
    """How many deliveries of a kind, and how many bytes of them, may wait. What comes then is refused."""

    rows: int = 100_000
    size: int = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """How one kind is delivered. `deliver` answers each letter of the batch, in order.

    It runs on a thread of its own, outside of any transaction, and must be done within `lease`: then another
    worker may take the batch. What it raises counts as a failed try of every letter. `gives_up_after` is the
    age at which a delivery is dead; None never gives up. Between two tries is at most `longest_wait`. With
    `in_order` nothing newer is sent to a target while an older batch has not arrived, and `deliver` gives the
    whole batch one verdict.
    """

    kind: str
    deliver: Callable[[Batch], Sequence[Outcome]]
    at_once: int = 20
    lease: timedelta = timedelta(seconds=60)
    bound: Bound = Bound()
    gives_up_after: timedelta | None = timedelta(days=3)
    longest_wait: timedelta = timedelta(hours=6)
    in_order: bool = False


_deliverers: dict[str, Deliverer] = {}


def register(deliverer: Deliverer) -> None:
    """Add a kind; one of the same name is replaced."""
    _deliverers[deliverer.kind] = deliverer


def deliverer_of(kind: str) -> Deliverer:
    """How this kind is delivered. Raises `UnknownKind`."""
    if kind not in _deliverers:
        raise UnknownKind(f"nobody delivers {kind}")
    return _deliverers[kind]


def kinds() -> Sequence[str]:
    """Every registered kind."""
    return tuple(_deliverers)


def unregister(kind: str) -> None:
    """Forget a kind that will not be sent any more; what waits for it stays."""
    _deliverers.pop(kind, None)
