"""What people and the clock do with sessions: the move in the database first, then in the room, then told.

Of two who move a session at once one wins in the writer; the other hears `taken`, `closed` or `not_allowed`.
"""

from __future__ import annotations

from functools import partial

from modicum.desk.live import answers
from modicum.desk.live.announce import announce
from modicum.desk.live.connection import Connection
from modicum.desk.live.ended import Ended
from modicum.desk.live.errors import CloseCode
from modicum.desk.live.facts import TechnicianFacts
from modicum.desk.live.frames import Accept, Close, End, Hold
from modicum.desk.live.opening import opened
from modicum.desk.live.passes import TechnicianPass
from modicum.desk.live.permits import customer, own_room, technician, waiting_room
from modicum.desk.live.plane import Plane
from modicum.desk.live.room import Moment, Room
from modicum.desk.sessions import actions
from modicum.desk.sessions.actions import Finished
from modicum.desk.sessions.errors import AlreadyTaken, MoveNotAllowed, SessionClosed
from modicum.desk.sessions.models import State


async def accept(plane: Plane, connection: Connection, frame: Accept) -> None:
    """Give a waiting request to the technician, or tell them who was faster."""
    holder = technician(connection)
    room = waiting_room(plane.rooms, holder, frame.session)
    move = partial(actions.accept, room.number, by=holder.member, waited=room.waited(plane.now))
    try:
        await plane.write(move)
    except AlreadyTaken as taken:
        connection.send(answers.taken(room.ref, room.number, by=taken.by))
        return
    await opened(plane, room)
    _accepted(plane, room, holder)


async def hold(plane: Plane, connection: Connection, frame: Hold) -> None:
    """Put a session on hold, or take it off."""
    holder = technician(connection)
    room = own_room(plane.rooms, connection, frame.session)
    move = actions.hold if frame.on else actions.resume_from_hold
    moved = await plane.write(partial(move, room.number, by=holder.member))
    if plane.rooms.called(room.ref) is room:
        room.state = State(moved.state)
        announce(room, plane.now)


async def close(plane: Plane, connection: Connection, frame: Close) -> None:
    """Close a session as its technician."""
    holder = technician(connection)
    room = own_room(plane.rooms, connection, frame.session)
    known = room.known(plane.now)
    move = partial(actions.close, room.number, by=holder.member, outcome=frame.outcome, known=known)
    finish(plane, room, await plane.write(move))


async def end(plane: Plane, connection: Connection, frame: End) -> None:
    """Close a session as its customer."""
    customer(connection)
    await end_room(plane, own_room(plane.rooms, connection, frame.session))


async def end_room(plane: Plane, room: Room) -> None:
    """The same, however the customer said it. Raises `SessionClosed`."""
    known = room.known(plane.now)
    finish(plane, room, await plane.write(partial(actions.end, room.number, known=known)))


async def give_up(plane: Plane, room: Room) -> None:
    """End a session whose customer stayed away; nothing happens if somebody moved it meanwhile."""
    move = actions.abandon if room.is_waiting else actions.time_out
    try:
        finish(plane, room, await plane.write(partial(move, room.number, known=room.known(plane.now))))
    except (MoveNotAllowed, SessionClosed):
        return


def finish(plane: Plane, room: Room, finished: Finished) -> None:
    """Tell everybody that a session is over, let the customer's sockets go, and forget the room."""
    if plane.rooms.called(room.ref) is not room:
        return
    room.state = State(finished.session.state)
    ended = _ended(room, finished, plane.now)
    room.tell(answers.closed(room.ref, state=room.state.value, outcome=ended.outcome, kept=ended.kept))
    for connection in room.customers:
        connection.close(CloseCode.OVER)
    plane.rooms.drop(room, ended)
    plane.board.changed()


def _accepted(plane: Plane, room: Room, holder: TechnicianPass) -> None:
    if plane.rooms.called(room.ref) is not room or room.technician is not None:
        return
    by = TechnicianFacts(holder.member, holder.name)
    room.accepted_by(by, plane.rooms.staff_of(holder.member), Moment.of(plane.clock))
    announce(room, plane.now)
    plane.board.changed()


def _ended(room: Room, finished: Finished, now: float) -> Ended:
    return Ended(
        number=room.number,
        ref=room.ref,
        channel=room.facts.channel.key,
        state=room.state,
        outcome=finished.session.outcome,
        technician=None if room.technician is None else room.technician.member,
        kept=finished.keeps,
        at=now,
    )
