"""The live plane of this process: rooms, queue and tickets in one hand, and the way to the writer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TypeVar

from modicum.desk.live.board import Board
from modicum.desk.live.errors import CloseCode
from modicum.desk.live.rooms import Rooms
from modicum.desk.live.tickets import Tickets
from modicum.platform.store import Installation

R = TypeVar("R")


class Plane:
    """Everything that lives in memory only. Tickets are for any thread, all else for the event loop's."""

    def __init__(self, here: Installation) -> None:
        self.here = here
        self.clock = here.clock
        self.rooms = Rooms(here)
        self.board = Board(self.rooms)
        self.tickets = Tickets(here.clock, here.ids)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def now(self) -> float:
        """Monotonic seconds."""
        return self.clock.monotonic()

    async def write(self, action: Callable[[], R]) -> R:
        """Run an action on the writer; it is committed when this returns."""
        return await self.here.writer.arun(action)

    async def stop(self) -> None:
        """Close every socket as restarting, and give up what still runs."""
        self.board.stop()
        for connection in self.rooms.connections:
            connection.close(CloseCode.RESTART)
        await asyncio.sleep(0)
        for task in tuple(self._tasks):
            task.cancel()

    def spawn(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        """Let something run on its own; it is held on to until it is done."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
