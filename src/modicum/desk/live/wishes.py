"""The customer says: do not keep my chat. From then on the minimum applies, and what was stored is erased."""

from __future__ import annotations

import asyncio
from functools import partial

from django.db import connections

from modicum.desk.live.announce import announce
from modicum.desk.live.connection import Connection
from modicum.desk.live.frames import KeepNothing
from modicum.desk.live.permits import customer, own_room
from modicum.desk.live.plane import Plane
from modicum.desk.live.room import Room
from modicum.desk.sessions import actions
from modicum.platform.store.erase import erase


async def keep_nothing(plane: Plane, connection: Connection, frame: KeepNothing) -> None:
    """Erase what was stored of the session and keep no more; both sides see what is kept now."""
    customer(connection)
    room = own_room(plane.rooms, connection, frame.session)
    await plane.write(partial(actions.keep_nothing, room.number))
    room.keeping.nothing()
    await asyncio.to_thread(_erase, room.number)
    announce(room, plane.now)


def stopped_keeping(number: int, plane: Plane) -> None:
    """The same was done on a page: the room, if there is one, goes by it and tells everybody."""
    room: Room | None = plane.rooms.numbered(number)
    if room is not None:
        room.keeping.nothing()
        announce(room, plane.now)


def went_by_less(number: int, plane: Plane) -> None:
    """The customer took their consent back on a page: the same."""
    room: Room | None = plane.rooms.numbered(number)
    if room is not None:
        room.keeping.nothing_by_consent()
        announce(room, plane.now)


def _erase(number: int) -> None:
    """On a thread of the pool, which holds on to no connection afterwards."""
    try:
        erase([number])
    finally:
        connections.close_all()
