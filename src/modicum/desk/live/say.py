"""A message on its way: permit, sieve, record, publish, acknowledge, in this order."""

from __future__ import annotations

from modicum.core.values import Live
from modicum.desk.live import answers
from modicum.desk.live.connection import Connection
from modicum.desk.live.delivery import acknowledge, deliver
from modicum.desk.live.errors import Malformed, TooMany
from modicum.desk.live.frames import Say
from modicum.desk.live.masking import without_cards
from modicum.desk.live.message import Author, Message, Spoken, encode
from modicum.desk.live.passes import CustomerPass
from modicum.desk.live.permits import own_room, side_of
from modicum.desk.live.plane import Plane
from modicum.desk.live.recording import record
from modicum.desk.live.room import Room
from modicum.desk.sessions import rules
from modicum.desk.sessions.errors import MoveNotAllowed, SessionClosed
from modicum.desk.sessions.recording import Said


async def say(plane: Plane, connection: Connection, frame: Say) -> None:
    """Deliver a message to everybody in the room and acknowledge it; a repeated one is only acknowledged.

    Raises `NotYours`, `SessionClosed`, `MoveNotAllowed`, `TooMany`, and `Malformed` where the other side used
    the same id.
    """
    room = own_room(plane.rooms, connection, frame.session)
    await room.on_its_way(frame.id)
    said = room.talk.ring.find(frame.id)
    if said is not None:
        _acknowledge_again(room, connection, said, frame.text)
        return
    _permit(room, connection, plane.now)
    with room.sending(frame.id):
        published = await _recorded(plane, room, connection, frame)
    plane.rooms.keep_within_bounds()
    deliver(room, (published,), but=connection)
    acknowledge(room, published, connection, with_copy=published.to_others is not None)


async def _recorded(plane: Plane, room: Room, connection: Connection, frame: Say) -> Message:
    """The message in its place, after what may be kept of it is on disk. Raises `SessionClosed`."""
    author, name = _speaker(room, connection)
    now = plane.clock.now()
    shown = _shown_to_others(room, author, frame.text)
    kept = await record(plane, room, Said(frame.text, author, now, frame.id))
    if plane.rooms.called(room.ref) is not room:
        raise SessionClosed
    return room.talk.publish(frame.id, Spoken(author, name, answers.iso(now), frame.text, shown), kept=kept)


def _shown_to_others(room: Room, author: Author, text: Live[str]) -> Live[str] | None:
    """What the other side sees instead of `text`, where the channel hides card numbers and there are any."""
    if not room.facts.channel.masks_cards:
        return None
    masked = without_cards(text, previous=room.keeping.near(author).previous)
    return None if masked is text else masked


def _speaker(room: Room, connection: Connection) -> tuple[Author, Live[str]]:
    holder = connection.holder
    if isinstance(holder, CustomerPass):
        return Author.CUSTOMER, room.name
    return Author.TECHNICIAN, holder.live_name


def _permit(room: Room, connection: Connection, now: float) -> None:
    is_customer = isinstance(connection.holder, CustomerPass)
    may_say = rules.customer_may_say if is_customer else rules.technician_may_say
    if not may_say(room.state):
        raise MoveNotAllowed
    if not connection.may_say(now):
        raise TooMany


def _acknowledge_again(room: Room, connection: Connection, said: Message, text: Live[str]) -> None:
    """The sender did not hear that the message arrived. Someone else's id is no message of theirs.

    After a restart the other end may have given back a masked copy: then that is the sender's as well.
    """
    if said.author is not side_of(connection):
        raise Malformed
    is_same = encode(text.reveal()) in said.wire.reveal()
    acknowledge(room, said, connection, with_copy=said.to_others is not None or not is_same)
