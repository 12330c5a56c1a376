"""The live plane as pages and the server see it. Pages call these functions from their threads.

Rooms live on the event loop; each function has its work done there and waits for it. Where no loop runs
(tests of pages, commands) the work is done on the spot. `number` is always a session's number.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from functools import partial

from modicum.desk.live import facts, moves, samples, snapshots
from modicum.desk.live.announce import announce
from modicum.desk.live.answers import Json
from modicum.desk.live.delivery import as_shown_to
from modicum.desk.live.ended import Ended
from modicum.desk.live.errors import CloseCode
from modicum.desk.live.message import Author
from modicum.desk.live.passes import CustomerPass, TechnicianPass
from modicum.desk.live.plane import Plane
from modicum.desk.live.room import Room
from modicum.desk.live.thread_door import ThreadDoor
from modicum.desk.live.timekeeper import keep_time
from modicum.desk.live.wishes import stopped_keeping, went_by_less
from modicum.desk.sessions import actions, endings, rules, strictest
from modicum.desk.sessions.errors import SessionClosed
from modicum.desk.sessions.models import State, SupportSession
from modicum.desk.sessions.requests import LiveRequest
from modicum.platform.accounts.models import Member
from modicum.platform.store import installation
from modicum.platform.store.erase import erase

_door = ThreadDoor()
_timekeeper: asyncio.Task[None] | None = None


async def start() -> None:
    """Make a room for every session that is open in the database, and let sockets in.

    Their customers count as away from now on: who does not come back within the channel's time is given up.
    """
    global _timekeeper
    plane = Plane(installation())
    await plane.write(endings.finish_open_endings)
    for found in await plane.write(facts.of_open_sessions):
        plane.rooms.admit(found, is_new=False)
    _door.open(plane)
    _timekeeper = asyncio.get_running_loop().create_task(keep_time(plane))


async def stop() -> None:
    """Close every socket as restarting (1012) and forget all rooms."""
    global _timekeeper
    plane = _door.close()
    if _timekeeper is not None:
        _timekeeper.cancel()
        _timekeeper = None
    if plane is not None:
        await plane.stop()


def plane() -> Plane | None:
    """The live plane between `start` and `stop`, for the socket."""
    return _door.running


def open_request(session: SupportSession, request: LiveRequest) -> None:
    """Open the room of a session that was just asked for, or give a room its request again after a restart.

    Raises `SessionClosed`, and `LiveStopped` where the server is shutting down.
    """
    found = facts.of_session(session)
    _door.call(partial(_open_request, found, request))


def customer_ticket(number: int) -> str:
    """A one-time ticket for the customer of a session. Raises `SessionClosed`."""
    _room_of(number)
    return _door.plane.tickets.issue(CustomerPass(number))


def technician_ticket(member: Member) -> str:
    """A one-time ticket for a member: their own sessions, and the queues of the channels they serve."""
    return _door.plane.tickets.issue(facts.of_member(member))


def present(number: int) -> None:
    """A customer without JavaScript has loaded the page: they count as present for the next minute."""
    _door.call(partial(_load_page, number))


def position(number: int) -> int | None:
    """The place in the channel's queue, from 1; None for a session that does not wait."""
    return _door.call(partial(_position, number))


def has_request(number: int) -> bool:
    """Whether the values of the request form are held; after a restart they are not."""
    return _door.call(partial(_has_request, number))


def snapshot_for_customer(number: int) -> Json | None:
    """The customer's `session` frame with `messages` in it, for a page without a socket; None if over."""
    return _door.call(partial(_snapshot, number))


def end_by_customer(number: int) -> State:
    """End a session for its customer, and say how it ended. Raises `SessionClosed`."""
    _room_of(number)
    return _door.run(partial(_end, number))


def keep_nothing(number: int) -> None:
    """Do what a customer asks by "Do not keep my chat": erase what was stored, and keep no more of it.

    Works for a session that is over too. Not to be called inside a transaction.
    """
    here = installation()
    here.writer.run(partial(actions.keep_nothing, number))
    _door.call(partial(stopped_keeping, number))
    erase([number])


def take_back_consent(number: int) -> None:
    """Do what a customer asks who allowed us to keep the chat and does so no longer: erase what that covered.

    Where nothing else may be kept of the session, all of it goes, receipt and proof included. Works for a
    session that is over too. Not to be called inside a transaction.
    """
    allowed, others = installation().writer.run(partial(_take_back, number))
    _door.call(partial(went_by_less, number))
    erase([number], allowed if others else None)


def ended(credential: str) -> Ended | None:
    """How the session of a cookie (its SHA-256) ended, if it did since the start and in the last 24 hours."""
    return _door.call(lambda plane: plane.rooms.ended.by_credential(credential))


def said_now(most: int) -> list[samples.Sample]:
    """What is in memory of up to `most` open sessions, the newest first. Raises `LiveStopped`."""
    return _door.call(partial(samples.newest, most=most))


def members_there() -> list[int]:
    """The members who have a console open. Raises `LiveStopped`."""
    return _door.call(lambda plane: plane.rooms.connected_members())


def refresh_members() -> None:
    """Members, roles or who serves which channel have changed: open sockets go by that from now on.

    Members who are no longer active, or serve nobody in their role, lose their sockets.
    """
    connected = members_there()
    members = {member.pk: member for member in Member.objects.filter(pk__in=connected)}
    passes = {pk: facts.of_member(member) for pk, member in members.items() if facts.may_serve(member)}
    _door.call(lambda plane: _refresh(plane, connected, passes))


def sign_out(member: int) -> None:
    """Close a member's sockets (4401). Pages where they are still signed in come back by themselves."""
    _door.call(lambda plane: _refresh(plane, [member], {}))


def _take_back(number: int) -> tuple[frozenset[str], bool]:
    """The ids of the classes that were allowed, and whether anything else may be kept of the session."""
    allowed = actions.take_back_consent(number)
    session = SupportSession.objects.select_related("channel").get(pk=number)
    policy, classes = strictest.of(session), strictest.classes_of(session.channel)
    return allowed, any(policy.rule_for(data_class).stores for data_class in classes)


def _room_of(number: int) -> Room:
    """The room of a session, made if there is none yet. Raises `SessionClosed`."""
    room = _door.call(lambda plane: plane.rooms.numbered(number))
    if room is not None:
        return room
    found = facts.of_open_session(number)
    if found is None:
        raise SessionClosed
    return _door.call(lambda plane: plane.rooms.admit(found, is_new=False))


def _open_request(found: facts.RoomFacts, request: LiveRequest, plane: Plane) -> None:
    """Of the request the room holds the answers and the place; address and browser are no business of it."""
    if not rules.is_open(found.state):
        raise SessionClosed
    room = plane.rooms.admit(found, is_new=found.epoch == 1)
    room.hold_request(request.fields)
    room.place = request.place
    room.presence.load_page(plane.now)
    announce(room, plane.now)
    plane.board.changed()


def _load_page(number: int, plane: Plane) -> None:
    room = plane.rooms.numbered(number)
    if room is not None:
        room.presence.load_page(plane.now)


def _position(number: int, plane: Plane) -> int | None:
    room = plane.rooms.numbered(number)
    return None if room is None else plane.board.position(room)


def _has_request(number: int, plane: Plane) -> bool:
    room = plane.rooms.numbered(number)
    return room is not None and room.fields is not None


def _snapshot(number: int, plane: Plane) -> Json | None:
    room = plane.rooms.numbered(number)
    if room is None:
        return None
    position = plane.board.position(room)
    held = as_shown_to(Author.CUSTOMER, room.talk.ring.after((0, 0)))
    said = [json.loads(message.wire.reveal()) for message in held]
    snapshot = snapshots.of_room(room, Author.CUSTOMER, now=plane.now, position=position)
    return snapshot | {"messages": said}


async def _end(number: int, plane: Plane) -> State:
    room = plane.rooms.numbered(number)
    if room is None:
        raise SessionClosed
    await moves.end_room(plane, room)
    return room.state


def _refresh(plane: Plane, members: list[int], passes: Mapping[int, TechnicianPass]) -> None:
    for member in members:
        for connection in plane.rooms.staff_of(member):
            if member in passes:
                connection.holder = passes[member]
            else:
                connection.close(CloseCode.BAD_TICKET)
    plane.board.changed()
