"""What is in memory of open sessions, for whoever has to know what a policy would leave of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from modicum.core.values import Live
from modicum.desk.live.plane import Plane
from modicum.desk.live.room import Room
from modicum.desk.sessions.lines import Author


@dataclass(frozen=True, slots=True)
class Sample:
    """One open session: what was entered in the form, each with its label, and what was said since."""

    channel: str
    language: str
    name: Live[str]
    entered: Sequence[tuple[Live[str], str | None]]
    said: Sequence[tuple[Author, Live[str]]]


def newest(plane: Plane, *, most: int) -> list[Sample]:
    """Of up to `most` sessions, the newest first. Runs where the rooms are."""
    rooms = sorted(plane.rooms, key=lambda room: room.number, reverse=True)
    return [_sample(room) for room in rooms[:most]]


def _sample(room: Room) -> Sample:
    labels = {field.data_class: field.label for field in room.facts.channel.fields.values()}
    entered = (room.fields or {}).values()
    return Sample(
        channel=room.facts.channel.key,
        language=room.facts.language,
        name=room.name,
        entered=[(live, labels.get(live.data_class)) for live in entered if not live.is_blank],
        said=[(one.author, one.text) for one in room.talk.ring.after((0, 0))],
    )
