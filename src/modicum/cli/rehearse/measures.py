"""What a rehearsal counts: what was sent, what was shown at the other end, in which order and how soon."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of a rehearsal. Times in milliseconds from sending to receipt at the other end."""

    sessions: int
    sent: int
    received: int
    lost: int
    duplicated: int
    out_of_order: int
    seconds: float
    messages_per_s: float
    p50_ms: float
    p95_ms: float
    p99_ms: float

    @property
    def is_clean(self) -> bool:
        """Whether every message arrived once and in its place."""
        return not (self.lost or self.duplicated or self.out_of_order)

    def as_dict(self) -> dict[str, int | float]:
        """The figures under their published names."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Said:
    """A message that has left: when, and as which turn of which stream (a session and who speaks)."""

    at: float
    stream: tuple[str, str]
    place: int


class Tally:
    """The running count. Times are seconds of one monotonic clock."""

    def __init__(self) -> None:
        self.sessions = 0
        self._said: dict[str, Said] = {}
        self._acknowledged: set[str] = set()
        self._shown: set[str] = set()
        self._furthest: dict[tuple[str, str], int] = {}
        self._delays: list[float] = []
        self._last_receipt = 0.0
        self._duplicated = 0
        self._out_of_order = 0

    def say(self, message: str, said: Said) -> None:
        """Note that a message leaves; saying it again changes nothing."""
        self._said.setdefault(message, said)

    def acknowledge(self, message: str) -> None:
        """Note that the server took a message."""
        self._acknowledged.add(message)

    def show(self, message: str, *, at: float) -> None:
        """Note that a message reached the other end. What was not said by us does not count.

        Within a stream the turns must come in order, and each of them once.
        """
        said = self._said.get(message)
        if said is None:
            return
        if message in self._shown:
            self._duplicated += 1
            return
        self._shown.add(message)
        self._delays.append(at - said.at)
        self._last_receipt = at
        furthest = self._furthest.get(said.stream, 0)
        self._out_of_order += said.place < furthest
        self._furthest[said.stream] = max(said.place, furthest)

    @property
    def shown(self) -> int:
        """How many distinct messages have reached the other end."""
        return len(self._shown)

    def result(self) -> Result:
        """The figures so far."""
        seconds = self._last_receipt - min(said.at for said in self._said.values()) if self._shown else 0.0
        delays = sorted(self._delays)
        return Result(
            sessions=self.sessions,
            sent=len(self._acknowledged),
            received=len(self._shown),
            lost=len(self._acknowledged - self._shown),
            duplicated=self._duplicated,
            out_of_order=self._out_of_order,
            seconds=round(seconds, 3),
            messages_per_s=round(len(self._shown) / seconds, 1) if seconds else 0.0,
            p50_ms=percentile(delays, 50),
            p95_ms=percentile(delays, 95),
            p99_ms=percentile(delays, 99),
        )


def percentile(delays: Sequence[float], share: int) -> float:
    """The delay that `share` per cent of the sorted delays (in seconds) do not exceed, in milliseconds.

    The nearest rank: a delay that really occurred, never one between two.
    """
    if not delays:
        return 0.0
    return round(delays[math.ceil(len(delays) * share / 100) - 1] * 1000, 2)
