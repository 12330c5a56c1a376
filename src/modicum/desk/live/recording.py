"""Hands what the policy leaves of a message or note to the writer, and says what became of it."""

from __future__ import annotations

from functools import partial

import structlog

from modicum.core.values import Live, ModicumError
from modicum.desk.live.plane import Plane
from modicum.desk.live.room import Room
from modicum.desk.sessions import values
from modicum.desk.sessions.lines import Kept
from modicum.desk.sessions.recording import BATCH, Recording, Said, Spot, may_keep

log = structlog.get_logger(__name__)


async def record(plane: Plane, room: Room, said: Said) -> Kept:
    """Store what may be stored of a message; it is committed when this returns `yes`.

    Where the disk is full, read-only or gone, the message is only counted: the next one that can be stored,
    or the end of the session, says how many are missing before it.
    """
    keeping = room.keeping
    policy = keeping.policy
    near = keeping.near(said.author)
    keeping.was_said(said.author, said.text)
    if not may_keep(policy):
        return Kept.NO
    spot = Spot(room.number, room.talk.epoch, keeping.next_seq())
    recording = Recording.of(said, spot, terms=keeping.terms, near=near, policy=policy)
    return Kept.NO if recording.left.is_nothing else await _written(plane, room, recording)


async def record_note(plane: Plane, room: Room, text: Live[str], *, by: int) -> Kept:
    """The same for a note; one that could not be stored is not counted, the technician still has it."""
    try:
        return await plane.write(partial(values.keep_note, room.number, text, by=by, at=plane.clock.now()))
    except ModicumError as error:
        log.warning("live.note_not_recorded", code=error.code)
        return Kept.FAILED


async def _written(plane: Plane, room: Room, recording: Recording) -> Kept:
    recording.missing = room.keeping.take_gaps()
    try:
        await plane.here.writer.append(BATCH, recording)
    except ModicumError as error:
        log.warning("live.not_recorded", code=error.code)
        room.keeping.gaps += recording.missing + 1
        return Kept.FAILED
    if recording.kept is Kept.NO:
        room.keeping.gaps += recording.missing
    return recording.kept
