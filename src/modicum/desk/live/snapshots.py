"""How a session looks to those in it, and how a request looks to those who may accept it."""

from __future__ import annotations

from typing import Final

from modicum.desk.live.answers import Json, iso
from modicum.desk.live.message import Author, encode
from modicum.desk.live.room import Room

LARGEST_REQUEST: Final = 32 * 1024
"""Bytes of a request that can be handed back after a restart, in a frame with other things."""


def of_room(room: Room, author: Author, *, now: float, position: int | None = None) -> Json:
    """The `session` frame for one side. Staff also see the number, the customer's name and place."""
    snapshot: Json = {
        "type": "session",
        "session": room.ref,
        "channel": _channel(room),
        "state": room.state.value,
        "technician": None if room.technician is None else room.technician.name,
        "request": request(room, author),
        "since": iso(room.since),
        "away": {"customer": room.presence.is_away(now), "technician": is_left_alone(room)},
        "epoch": room.talk.epoch,
        "want": room.wants_from(author),
        "complete": room.talk.is_complete,
        "kept": room.keeping.sentences,
        "before_sending": _before_sending(room, author),
    }
    if author is Author.CUSTOMER:
        return snapshot | {"position": position}
    place = room.place.reveal() or None
    return snapshot | {"number": room.number, "customer": _customer(room), "place": place}


def of_request(room: Room, *, now: float) -> Json:
    """A line of the queue."""
    return {
        "session": room.ref,
        "number": room.number,
        "channel": _channel(room),
        "customer": _customer(room),
        "waited_s": int(room.waited_s(now)),
        "fields": _fields(room, Author.TECHNICIAN),
    }


def request(room: Room, author: Author) -> Json | None:
    """The request with the MAC by which it can be handed back after a restart; None where it is not held.

    The MAC is None where the request is too large for one frame, or is not shown as it was sent.
    """
    if room.fields is None:
        return None
    fields = _fields(room, author)
    values = {key: value.reveal() for key, value in room.fields.items()}
    is_whole = all(fields[key]["value"] == value for key, value in values.items())
    is_small = len(encode(fields).encode()) <= LARGEST_REQUEST
    mac = room.talk.mac.of_request(values) if is_whole and is_small else None
    return {"fields": fields, "mac": mac}


def is_left_alone(room: Room) -> bool:
    """Whether the session has a technician and none of their pages is open."""
    return room.technician is not None and not room.staff


def _channel(room: Room) -> Json:
    return {"key": room.facts.channel.key, "name": room.facts.channel.name}


def _customer(room: Room) -> str | None:
    return room.name.reveal() or None


def _fields(room: Room, author: Author) -> dict[str, dict[str, str]]:
    """Each answer with the question's label; a question that was removed since keeps its key as label.

    Staff see what the channel lets them see of card numbers.
    """
    labels = room.facts.channel.fields
    answers = room.fields if author is Author.CUSTOMER else room.fields_for_staff
    return {
        key: {"label": labels[key].label if key in labels else key, "value": value.reveal()}
        for key, value in (answers or {}).items()
    }


def _before_sending(room: Room, author: Author) -> str:
    """What this side's box does with a text that looks personal: off, hint or ask."""
    channel = room.facts.channel
    is_customer = author is Author.CUSTOMER
    return channel.customers_before_sending if is_customer else channel.technicians_before_sending
