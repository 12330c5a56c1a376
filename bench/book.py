"""What a run counts: which messages were acknowledged and as what, which were shown, and how soon."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from modicum.cli.rehearse.measures import Result, Said, Tally


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of one run. `kept` counts what was acknowledged as stored, `unanswered` what never was."""

    figures: Result
    kept: int
    unanswered: int
    refused: Counter[str]

    @property
    def is_clean(self) -> bool:
        """Nothing lost, nothing doubled, order kept, nothing refused."""
        return self.figures.is_clean and not self.unanswered and not self.refused

    @property
    def is_stored(self) -> bool:
        """Whether every message was acknowledged as stored."""
        return self.kept == self.figures.sent > 0

    def __str__(self) -> str:
        found = self.figures
        parts = [
            f"{found.received} messages, {found.messages_per_s:.0f}/s",
            f"p50 {found.p50_ms} p95 {found.p95_ms} p99 {found.p99_ms} ms",
            f"{found.lost} lost, {found.duplicated} doubled, {found.out_of_order} out of order",
            f"{self.kept} stored, {self.unanswered} unanswered",
        ]
        return "; ".join(parts) + (f"; refused {dict(self.refused)}" if self.refused else "")


class Book:
    """The running count; `done` is called with each message that was both acknowledged and shown."""

    def __init__(self) -> None:
        self.done: Callable[[str], None] = lambda _: None
        self._tally = Tally()
        self._half_done: set[str] = set()
        self._outstanding: set[str] = set()
        self._kept = 0
        self._refused: Counter[str] = Counter()

    @property
    def outstanding(self) -> int:
        """How many messages are on their way."""
        return len(self._outstanding)

    def say(self, message: str, said: Said) -> None:
        """Note that a message leaves."""
        self._outstanding.add(message)
        self._tally.say(message, said)

    def acknowledge(self, message: str, *, kept: bool) -> None:
        """Note that the server has taken a message."""
        self._tally.acknowledge(message)
        self._kept += kept
        self._step(message)

    def show(self, message: str) -> None:
        """Note that a message reached the other end."""
        self._tally.show(message, at=time.monotonic())
        self._step(message)

    def refuse(self, message: str, code: str) -> None:
        """Note that the server did not take a message."""
        self._refused[code] += 1
        self._outstanding.discard(message)

    def outcome(self) -> Outcome:
        """The figures so far."""
        return Outcome(self._tally.result(), self._kept, len(self._outstanding), self._refused)

    def _step(self, message: str) -> None:
        if message not in self._outstanding:
            return
        if message not in self._half_done:
            self._half_done.add(message)
            return
        self._half_done.discard(message)
        self._outstanding.discard(message)
        self.done(message)
