"""The protocol of the baselines, and two members for each of their rooms.

client → server: `hello {room, member}` once, then `say {id, text}`. Server → client: `welcome`, `ack {id}` to
the speaker once the message is stored, `message {id, text}` to the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bench.book import Book
from bench.load import ROOMS, Say
from modicum.cli.rehearse.line import JSON, Line, open_line


class PlainCrowd:
    """The members of all rooms of a baseline."""

    def __init__(self) -> None:
        self.book = Book()
        self.rooms: Sequence[tuple[Say, Say]] = ()
        self._lines: list[Line] = []

    async def enter(self, url: str, rooms: int = ROOMS) -> None:
        """Connect two members to each room."""
        self.rooms = [
            (await self._member(url, room, "customer"), await self._member(url, room, "technician"))
            for room in range(rooms)
        ]

    def leave(self) -> None:
        """Close every line."""
        for line in self._lines:
            line.close()

    async def _member(self, url: str, room: int, member: str) -> Say:
        welcome: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def hear(frame: JSON) -> None:
            match frame:
                case {"type": "message", "id": str(message)}:
                    self.book.show(message)
                case {"type": "ack", "id": str(message)}:
                    self.book.acknowledge(message, kept=True)
                case {"type": "welcome"}:
                    welcome.set_result(None)

        line = await open_line(url, hear=hear, lost=lambda _: None)
        self._lines.append(line)
        line.send({"type": "hello", "room": f"room{room}", "member": member})
        await welcome
        return lambda message, text: line.send({"type": "say", "id": message, "text": text})
