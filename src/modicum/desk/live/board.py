"""The queue as technicians see it and the places as customers do; told at most ten times a second."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Final

from modicum.desk.live import answers, snapshots
from modicum.desk.live.announce import for_customer
from modicum.desk.live.connection import Connection
from modicum.desk.live.message import encode
from modicum.desk.live.passes import CustomerPass, TechnicianPass
from modicum.desk.live.room import Room
from modicum.desk.live.rooms import Rooms

TELL_EVERY_S: Final = 0.1


class Board:
    """Who waits where. `changed` may be called as often as something changes."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._next: asyncio.TimerHandle | None = None

    def changed(self) -> None:
        """Somebody came to the queue, left it, or said who they are. Everybody concerned hears of it soon."""
        if self._next is None and self._rooms.connections:
            self._next = asyncio.get_running_loop().call_later(TELL_EVERY_S, self._tell)

    def show(self, connection: Connection, holder: TechnicianPass) -> None:
        """Send one technician the queue as it is now."""
        connection.send(self._for(holder.channels, self._rooms.waiting()))

    def position(self, room: Room) -> int | None:
        """The place in the queue of the room's channel, from 1; None for one that does not wait."""
        return self._positions().get(room.number) if room.is_waiting else None

    def stop(self) -> None:
        """Tell nobody anything any more."""
        if self._next is not None:
            self._next.cancel()

    def _tell(self) -> None:
        self._next = None
        self._tell_customers()
        waiting = self._rooms.waiting()
        made: dict[frozenset[int] | None, str] = {}
        for connection in self._rooms.connections:
            holder = connection.holder
            if isinstance(holder, CustomerPass):
                continue
            if holder.channels not in made:
                made[holder.channels] = self._for(holder.channels, waiting)
            connection.send(made[holder.channels])

    def _tell_customers(self) -> None:
        positions = self._positions()
        for room in self._rooms:
            position = positions.get(room.number)
            if position != room.told_position:
                room.told_position = position
                if room.customers:
                    room.tell_customer(encode(for_customer(room, self._rooms.now)))

    def _positions(self) -> dict[int, int]:
        seen: Counter[int] = Counter()
        positions: dict[int, int] = {}
        for room in self._rooms.waiting():
            seen[room.facts.channel.id] += 1
            positions[room.number] = seen[room.facts.channel.id]
        return positions

    def _for(self, channels: frozenset[int] | None, waiting: list[Room]) -> str:
        now = self._rooms.now
        shown = [room for room in waiting if channels is None or room.facts.channel.id in channels]
        return answers.queue([snapshots.of_request(room, now=now) for room in shown])
