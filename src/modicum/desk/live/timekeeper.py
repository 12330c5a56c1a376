"""The one timer of the live plane: it looks after absences, and spreads the heartbeat over all sockets."""

from __future__ import annotations

import asyncio
import itertools
from functools import partial
from typing import Final

import structlog

from modicum.core.values import ModicumError
from modicum.desk.live import answers, moves
from modicum.desk.live.announce import announce_absences
from modicum.desk.live.plane import Plane
from modicum.desk.live.presence import Due
from modicum.desk.live.room import Room
from modicum.desk.sessions import actions
from modicum.desk.sessions.credentials import REMEMBERED_FOR

TICK_S: Final = 1.0
BEAT_TICKS: Final = 15
SWEEP_TICKS: Final = 3_600

log = structlog.get_logger(__name__)


async def keep_time(plane: Plane) -> None:
    """Tick until cancelled. A tick that fails is logged by its class, and the next one comes all the same."""
    for ticks in itertools.count():
        try:
            tick(plane, ticks)
        except Exception as error:
            log.error("live.tick_failed", error=type(error).__name__)
        await asyncio.sleep(TICK_S)


def tick(plane: Plane, ticks: int) -> None:
    """Everything that is due; `ticks` counts the seconds since the start."""
    for room in plane.rooms:
        look_after(plane, room)
    beat(plane, ticks % BEAT_TICKS)
    if ticks % SWEEP_TICKS == 0:
        plane.spawn(forget_credentials(plane))


def look_after(plane: Plane, room: Room) -> None:
    """Tell who came or went, warn before a time-out, and end the session when it comes."""
    now = plane.now
    announce_absences(room, now)
    due = room.presence.due(now, room.facts.channel.away_s)
    if due is Due.WARN:
        left = room.presence.ends_in(now, room.facts.channel.away_s) or 0.0
        room.tell(answers.warning(room.ref, ends_in_s=round(left)))
    elif due is Due.GIVE_UP and not room.is_ending:
        room.is_ending = True
        plane.spawn(_give_up(plane, room))


def beat(plane: Plane, turn: int) -> None:
    """Send a heartbeat to those sockets whose turn it is; each has one every 15 seconds."""
    for connection in plane.rooms.connections:
        if connection.count % BEAT_TICKS == turn:
            connection.send(answers.BEAT)


async def forget_credentials(plane: Plane) -> None:
    """Forget the cookies of sessions that ended without their customer more than a day ago."""
    plane.rooms.ended.forget(before=plane.now - REMEMBERED_FOR.total_seconds())
    try:
        await plane.write(partial(actions.forget_credentials, remembered=plane.rooms.ended.numbers))
    except ModicumError as error:
        log.warning("live.credentials_not_swept", code=error.code)


async def _give_up(plane: Plane, room: Room) -> None:
    try:
        await moves.give_up(plane, room)
    except ModicumError as error:
        room.presence.extend(plane.now)
        log.warning("live.session_not_ended", code=error.code)
    finally:
        room.is_ending = False
