"""What a socket hears first: who it is and how its sessions stand. Rooms from before a restart open here."""

from __future__ import annotations

import asyncio

from modicum.desk.live import answers, snapshots
from modicum.desk.live.announce import announce_absences, for_customer
from modicum.desk.live.connection import Connection
from modicum.desk.live.errors import CloseCode
from modicum.desk.live.message import Author
from modicum.desk.live.opening import opened
from modicum.desk.live.passes import CustomerPass, TechnicianPass
from modicum.desk.live.plane import Plane


async def greet(plane: Plane, connection: Connection) -> None:
    """Let a socket join and welcome it. Raises what the writer raises where a room cannot be opened."""
    holder = connection.holder
    if isinstance(holder, CustomerPass):
        await _greet_customer(plane, connection, holder)
    else:
        await _greet_technician(plane, connection, holder)


async def _greet_customer(plane: Plane, connection: Connection, holder: CustomerPass) -> None:
    room = plane.rooms.numbered(holder.number)
    if room is not None:
        await opened(plane, room)
    if room is None or plane.rooms.numbered(holder.number) is not room:
        connection.close(CloseCode.OVER)
        return
    for other in room.customers:
        other.close(CloseCode.OTHER_TAB)
    room.customers.clear()
    plane.rooms.join(connection)
    room.presence.arrive()
    room.told_position = plane.board.position(room)
    snapshot = for_customer(room, plane.now)
    connection.send(answers.welcome(role=Author.CUSTOMER, name=room.name.reveal(), sessions=[snapshot]))
    announce_absences(room, plane.now)


async def _greet_technician(plane: Plane, connection: Connection, holder: TechnicianPass) -> None:
    own = plane.rooms.of_member(holder.member)
    await asyncio.gather(*(opened(plane, room) for room in own))
    plane.rooms.join(connection)
    now = plane.now
    own = plane.rooms.of_member(holder.member)
    sessions = [snapshots.of_room(room, Author.TECHNICIAN, now=now) for room in own]
    connection.send(answers.welcome(role=Author.TECHNICIAN, name=holder.name, sessions=sessions))
    plane.board.show(connection, holder)
    for room in own:
        announce_absences(room, now)
