"""Opens the room of a session found open at start: a new epoch, to which the ends bring what they hold."""

from __future__ import annotations

import asyncio
from functools import partial

from modicum.desk.live.plane import Plane
from modicum.desk.live.room import Room
from modicum.desk.sessions import actions


async def opened(plane: Plane, room: Room) -> None:
    """Open a cold room; whoever comes meanwhile waits for the same opening. Raises what the writer raises."""
    if not room.is_cold:
        return
    if room.opening is None:
        room.opening = plane.spawn(_open(plane, room))
    await asyncio.shield(room.opening)


async def _open(plane: Plane, room: Room) -> None:
    try:
        room.talk.open(await plane.write(partial(actions.reopen_room, room.number)))
    finally:
        room.opening = None
