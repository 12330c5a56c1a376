"""Tells both sides of a session how it stands: state, technician, who is away, place in the queue."""

from __future__ import annotations

from modicum.desk.live import snapshots
from modicum.desk.live.answers import Json
from modicum.desk.live.message import Author, encode
from modicum.desk.live.room import Room


def announce(room: Room, now: float) -> None:
    """Send everybody in the room its present snapshot; `now` in monotonic seconds."""
    room.told_away = away(room, now)
    if room.staff:
        room.tell_staff(encode(snapshots.of_room(room, Author.TECHNICIAN, now=now)))
    if room.customers:
        room.tell_customer(encode(for_customer(room, now)))


def announce_absences(room: Room, now: float) -> None:
    """The same, if somebody came or went since it was told last."""
    if room.told_away != away(room, now):
        announce(room, now)


def for_customer(room: Room, now: float) -> Json:
    """The customer's snapshot, with the place in the queue that was worked out last."""
    return snapshots.of_room(room, Author.CUSTOMER, now=now, position=room.told_position)


def away(room: Room, now: float) -> tuple[bool, bool]:
    """Whether the customer is away, and whether the technician is."""
    return room.presence.is_away(now), snapshots.is_left_alone(room)
