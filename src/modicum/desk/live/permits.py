"""Who may do what on the live plane: every handler asks here first."""

from __future__ import annotations

from modicum.desk.live.connection import Connection
from modicum.desk.live.message import Author
from modicum.desk.live.passes import CustomerPass, TechnicianPass
from modicum.desk.live.room import Room
from modicum.desk.live.rooms import Rooms
from modicum.desk.sessions.errors import MoveNotAllowed, NotYours, SessionClosed


def side_of(connection: Connection) -> Author:
    """Which side of a session a socket is on."""
    return Author.CUSTOMER if isinstance(connection.holder, CustomerPass) else Author.TECHNICIAN


def own_room(rooms: Rooms, connection: Connection, ref: str) -> Room:
    """The room of a session the socket takes part in. Raises `SessionClosed`, else `NotYours`."""
    room = rooms.called(ref)
    if room is None:
        raise _gone(rooms, connection, ref)
    member = None if room.technician is None else room.technician.member
    if not _takes_part(room.number, member, connection):
        raise NotYours
    return room


def waiting_room(rooms: Rooms, holder: TechnicianPass, ref: str) -> Room:
    """The room of a request in a channel the technician serves. Raises `SessionClosed` or `NotYours`."""
    room = rooms.called(ref)
    if room is None:
        raise SessionClosed if rooms.ended.by_ref(ref) else NotYours
    if not holder.serves(room.facts.channel.id):
        raise NotYours
    return room


def technician(connection: Connection) -> TechnicianPass:
    """The technician of a socket. Raises `MoveNotAllowed` for a customer's."""
    if isinstance(connection.holder, CustomerPass):
        raise MoveNotAllowed
    return connection.holder


def customer(connection: Connection) -> CustomerPass:
    """The customer of a socket. Raises `MoveNotAllowed` for a technician's."""
    if not isinstance(connection.holder, CustomerPass):
        raise MoveNotAllowed
    return connection.holder


def _gone(rooms: Rooms, connection: Connection, ref: str) -> SessionClosed | NotYours:
    ended = rooms.ended.by_ref(ref)
    was_theirs = ended is not None and _takes_part(ended.number, ended.technician, connection)
    return SessionClosed() if was_theirs else NotYours()


def _takes_part(number: int, member: int | None, connection: Connection) -> bool:
    holder = connection.holder
    if isinstance(holder, CustomerPass):
        return holder.number == number
    return holder.member == member
