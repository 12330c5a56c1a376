"""The load: rooms of two members who speak in turn, as fast as they are answered or at a fixed rate.

The same driver for every server; only the ends of a room differ (`plain.py`, `at_the_desk.py`).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Final, Protocol

from bench.book import Book, Outcome
from bench.texts import sixty_bytes
from modicum.cli.rehearse.measures import Said

ROOMS: Final = 20
DRAINS_WITHIN_S: Final = 15.0
TICK_S: Final = 0.001

Say = Callable[[str, str], None]
"""Sends a message: its id and its text."""


class Crowd(Protocol):
    """Everybody in their rooms, connected. All ends write into `book`, which is a new one for each run."""

    book: Book
    rooms: Sequence[tuple[Say, Say]]


@dataclass(slots=True)
class Load:
    """One run over a crowd. Ids name the run, so that none comes twice on a server."""

    crowd: Crowd
    run: str
    _spoken: list[int]
    _texts: cycle[str]

    @classmethod
    def over(cls, crowd: Crowd, run: str, texts: Sequence[str] = ()) -> Load:
        """A fresh count over everybody; they say `texts` over and over, or else texts of sixty bytes."""
        crowd.book = Book()
        return cls(crowd, run, [0] * len(crowd.rooms), cycle(texts or sixty_bytes()))

    async def closed(self, *, seconds: float, in_flight: int = 1) -> Outcome:
        """So many messages on their way in every room: each that has arrived is followed by another."""
        deadline = time.monotonic() + seconds

        def go_on(message: str) -> None:
            if time.monotonic() < deadline:
                self._say(_room(message), time.monotonic())

        self.crowd.book.done = go_on
        for room in range(len(self.crowd.rooms)):
            for _ in range(in_flight):
                self._say(room, time.monotonic())
        await asyncio.sleep(seconds)
        return await self._drained()

    async def steady(self, *, rate: float, seconds: float) -> Outcome:
        """So many messages a second over all rooms; delays count from when a message was due."""
        start = time.monotonic()
        for turn in range(int(rate * seconds)):
            due = start + turn / rate
            while time.monotonic() < due:
                await asyncio.sleep(TICK_S)
            self._say(turn % len(self.crowd.rooms), due)
        return await self._drained()

    def _say(self, room: int, at: float) -> None:
        turn = self._spoken[room]
        self._spoken[room] += 1
        side = turn % 2
        message = f"{self.run}-{turn:06d}-{room}"
        self.crowd.book.say(message, Said(at, (str(room), str(side)), turn))
        self.crowd.rooms[room][side](message, next(self._texts))

    async def _drained(self) -> Outcome:
        deadline = time.monotonic() + DRAINS_WITHIN_S
        while self.crowd.book.outstanding and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
        return self.crowd.book.outcome()


def _room(message: str) -> int:
    return int(message.rpartition("-")[2])
