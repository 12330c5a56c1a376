"""One session's talk: its turns in order, each side speaking when it has read the other."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from modicum.cli.rehearse.conversations import Side, Turn
from modicum.cli.rehearse.customer import Customer
from modicum.cli.rehearse.live_end import Books
from modicum.cli.rehearse.measures import Said
from modicum.cli.rehearse.pacing import Pace
from modicum.cli.rehearse.technician import Technician


class Curtain:
    """Goes up once the first session of every stage has come in: forms do not disturb the first words."""

    def __init__(self, stages: int) -> None:
        self.stages = stages
        self._missing = stages
        self._up = asyncio.Event()

    def ready(self) -> None:
        """Count one session that came in, or could not."""
        self._missing -= 1
        if self._missing <= 0:
            self._up.set()

    async def up(self) -> None:
        """Wait for the others."""
        await self._up.wait()


@dataclass(frozen=True, slots=True)
class Exchange:
    """The turns of one session. Nobody answers what they have not read."""

    books: Books
    pace: Pace
    customer: Customer
    technician: Technician

    async def play(self, turns: Sequence[Turn], name: str) -> None:
        """Say the turns in order; wait for the other end before the word changes hands and at the end."""
        unread: list[str] = []
        speaker = turns[0].by
        for place, turn in enumerate(turns, start=1):
            if turn.by is not speaker:
                await self._read(unread)
                speaker = turn.by
            await self.pace.slot()
            unread.append(self._say(turn, f"{name}-{place}", place))
        await self._read(unread)

    async def _read(self, unread: list[str]) -> None:
        for message in unread:
            await self.books.receipts.shown(message)
        unread.clear()

    def _say(self, turn: Turn, message: str, place: int) -> str:
        session = self.customer.session
        said = Said(time.monotonic(), (session, turn.by.value), place)
        self.books.receipts.expect(message)
        if turn.by is Side.CUSTOMER:
            self.customer.say(message, turn.text, said)
        else:
            self.technician.say(session, message, turn.text, said)
        return message
