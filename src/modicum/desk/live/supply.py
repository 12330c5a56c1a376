"""After a restart the ends hand back what they hold: what the server signed is taken, all else is refused.

A re-supplied message was recorded, or not, when it was said; it is never recorded again.
"""

from __future__ import annotations

from collections.abc import Sequence

from modicum.core.values import Live
from modicum.desk.live.announce import announce
from modicum.desk.live.connection import Connection
from modicum.desk.live.delivery import deliver
from modicum.desk.live.errors import BadMac
from modicum.desk.live.frames import Supplied, SuppliedRequest, Supply
from modicum.desk.live.mac import is_same
from modicum.desk.live.message import Message
from modicum.desk.live.permits import own_room, side_of
from modicum.desk.live.plane import Plane
from modicum.desk.live.room import Room


def supply(plane: Plane, connection: Connection, frame: Supply) -> None:
    """Take messages and request of former epochs back, and hand on what others in the room lack.

    Raises `BadMac`, and takes nothing of the frame, where anything in it is not as it was delivered.
    """
    room = own_room(plane.rooms, connection, frame.session)
    earlier = checked(room, frame.messages)
    fields = None if frame.request is None else checked_request(room, frame.request)
    if fields is not None and room.fields is None:
        room.hold_request(fields)
        plane.board.changed()
        announce(room, plane.now)
    if frame.done:
        room.talk.was_supplied_by(side_of(connection))
    _hand_on(room, room.talk.take_back(earlier), connection)
    plane.rooms.keep_within_bounds()


def checked(room: Room, supplied: Sequence[Supplied]) -> list[Message]:
    """The messages as they once were delivered. Raises `BadMac` if one is not, or they are out of order."""
    last = (0, 0)
    for one in supplied:
        if not last < one.place or not 1 <= one.epoch < room.talk.epoch or one.seq < 1:
            raise BadMac
        last = one.place
    return [_checked(room, one) for one in supplied]


def checked_request(room: Room, supplied: SuppliedRequest) -> dict[str, Live[str]]:
    """The form's values, in its order and under their own data classes. Raises `BadMac`."""
    plain = {key: value.reveal() for key, value in supplied.values.items()}
    if not is_same(room.talk.mac.of_request(plain), supplied.mac):
        raise BadMac
    asked = room.facts.channel.fields
    known = {key: Live(plain[key], field.data_class) for key, field in asked.items() if key in plain}
    return known | {key: value for key, value in supplied.values.items() if key not in known}


def _checked(room: Room, one: Supplied) -> Message:
    signed = room.talk.signed(one.place, one.id, one.spoken, kept=one.kept)
    if not is_same(signed.mac, one.mac):
        raise BadMac
    return signed


def _hand_on(room: Room, taken: Sequence[Message], supplier: Connection) -> None:
    if taken:
        deliver(room, taken, but=supplier)
