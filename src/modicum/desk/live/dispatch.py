"""Hands each frame of a socket to what answers it, and says what was refused."""

from __future__ import annotations

from typing import assert_never

from modicum.core.values import ModicumError
from modicum.desk.live import answers, frames, moves
from modicum.desk.live.announce import announce
from modicum.desk.live.connection import Connection
from modicum.desk.live.delivery import as_shown_to
from modicum.desk.live.errors import CloseCode, LiveError, Malformed, UnknownFrame
from modicum.desk.live.frames import Frame
from modicum.desk.live.message import Author
from modicum.desk.live.notes import note, show_notes
from modicum.desk.live.parse import parse
from modicum.desk.live.permits import own_room, side_of
from modicum.desk.live.plane import Plane
from modicum.desk.live.say import say
from modicum.desk.live.supply import supply
from modicum.desk.live.wishes import keep_nothing


async def hear(plane: Plane, connection: Connection, text: str | None) -> None:
    """Answer one frame; `text` is None for a binary one. What is refused is answered by an `error` frame."""
    if not connection.may_send_frame(plane.now):
        connection.close(CloseCode.TOO_MANY_FRAMES)
        return
    frame: Frame | None = None
    try:
        frame = parse(text) if text is not None else _refuse_binary()
        connection.was_good()
        await answer(plane, connection, frame)
    except ModicumError as refused:
        connection.send(_error(refused, frame))
        if isinstance(refused, Malformed | UnknownFrame):
            connection.was_bad()


async def answer(plane: Plane, connection: Connection, frame: Frame) -> None:
    """Do what a frame asks for. Raises the `ModicumError` of what refuses it."""
    match frame:
        case frames.Say():
            await say(plane, connection, frame)
        case frames.Typing():
            typing(plane, connection, frame)
        case frames.Beat():
            pass
        case frames.Resume():
            await resume(plane, connection, frame)
        case frames.Supply():
            supply(plane, connection, frame)
        case frames.Extend():
            extend(plane, connection, frame)
        case frames.KeepNothing():
            await keep_nothing(plane, connection, frame)
        case frames.Note():
            await note(plane, connection, frame)
        case frames.Accept():
            await moves.accept(plane, connection, frame)
        case frames.Hold():
            await moves.hold(plane, connection, frame)
        case frames.Close():
            await moves.close(plane, connection, frame)
        case frames.End():
            await moves.end(plane, connection, frame)
        case frames.Hello():
            raise Malformed
        case _:
            assert_never(frame)


def typing(plane: Plane, connection: Connection, frame: frames.Typing) -> None:
    """Tell the other side that somebody is typing. What, is not known here."""
    room = own_room(plane.rooms, connection, frame.session)
    side = side_of(connection)
    tell_others = room.tell_staff if side is Author.CUSTOMER else room.tell_customer
    tell_others(answers.typing(room.ref, side, on=frame.on))


async def resume(plane: Plane, connection: Connection, frame: frames.Resume) -> None:
    """Send what is held after a place, no faster than the socket takes it; technicians get the notes too."""
    room = own_room(plane.rooms, connection, frame.session)
    held = as_shown_to(side_of(connection), room.talk.ring.after((frame.epoch, frame.seq)))
    for text in answers.history(room.ref, held, complete=room.talk.is_complete):
        connection.send(text)
        await connection.outbox.drained()
    if side_of(connection) is Author.TECHNICIAN:
        show_notes(room, connection)


def extend(plane: Plane, connection: Connection, frame: frames.Extend) -> None:
    """Wait longer for an absent customer; everybody sees a fresh snapshot."""
    room = own_room(plane.rooms, connection, frame.session)
    room.presence.extend(plane.now)
    announce(room, plane.now)


def _refuse_binary() -> Frame:
    raise Malformed


def _error(refused: ModicumError, frame: Frame | None) -> str:
    if isinstance(refused, LiveError) and refused.session is not None:
        return answers.error(refused, session=refused.session, id=refused.id)
    return answers.error(refused, session=getattr(frame, "session", None), id=getattr(frame, "id", None))
