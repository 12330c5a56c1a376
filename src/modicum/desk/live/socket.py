"""The door of the live plane, an ASGI WebSocket: origin, hello within five seconds, then frames."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog

from modicum.core.values import ModicumError
from modicum.desk.live import hub
from modicum.desk.live.connection import Connection
from modicum.desk.live.dispatch import hear
from modicum.desk.live.errors import CloseCode
from modicum.desk.live.frames import Hello
from modicum.desk.live.greeting import greet
from modicum.desk.live.origin import is_own_origin
from modicum.desk.live.outbox import never
from modicum.desk.live.parse import FRAME_BYTES, parse
from modicum.desk.live.passes import Pass
from modicum.desk.live.plane import Plane
from modicum.platform.security.asgi import WRITE, Message, Receive, Scope, Send, refuse
from modicum.platform.security.proxies import is_loopback

HELLO_S: Final = 5.0

log = structlog.get_logger(__name__)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one WebSocket from handshake to close. A foreign or missing Origin is answered with 403."""
    plane = hub.plane()
    if plane is None or not is_own_origin(scope):
        await refuse(scope, receive, send, status=403, sentence="This socket is for our own pages.")
        return
    await receive()
    await send({"type": "websocket.accept"})
    holder = await _holder(plane, receive)
    if isinstance(holder, CloseCode):
        await send({"type": "websocket.close", "code": int(holder)})
        return
    write = scope.get("extensions", {}).get(WRITE, never)
    limited = _is_limited(plane, scope)
    await _serve(plane, Connection(holder, send, write, now=plane.now, is_limited=limited), receive)


async def _holder(plane: Plane, receive: Receive) -> Pass | CloseCode:
    """Whom the hello's ticket was issued for, or why the socket closes."""
    try:
        async with asyncio.timeout(HELLO_S):
            text = _text(await receive())
        hello = parse(text) if text is not None and not _is_too_big(text) else None
        return plane.tickets.redeem(hello.ticket) if isinstance(hello, Hello) else CloseCode.BAD_TICKET
    except TimeoutError:
        return CloseCode.NO_HELLO
    except ModicumError:
        return CloseCode.BAD_TICKET


async def _serve(plane: Plane, connection: Connection, receive: Receive) -> None:
    """Greet, listen until the socket ends on one side or the other, and take leave."""
    try:
        await greet(plane, connection)
        while (event := await connection.listen(receive)) and event["type"] == "websocket.receive":
            await _take(plane, connection, event)
            await connection.give_way()
    except ModicumError as error:
        log.warning("live.socket_refused", code=error.code)
        connection.close(CloseCode.FAULT)
    except Exception as error:  # a defect of ours: its text may hold a value, so only its class is logged
        log.error("live.socket_failed", error=type(error).__name__)
        connection.close(CloseCode.FAULT)
    finally:
        plane.rooms.leave(connection)
        await connection.say_goodbye()


async def _take(plane: Plane, connection: Connection, event: Message) -> None:
    text = _text(event)
    if text is not None and _is_too_big(text):
        connection.close(CloseCode.TOO_BIG)
    else:
        await hear(plane, connection, text)


def _text(event: Message) -> str | None:
    """The text of a frame; None for a binary one."""
    text: str | None = event.get("text")
    return text


def _is_too_big(text: str) -> bool:
    """Whether a frame is over its limit; the characters are counted first, because they are fewer."""
    return len(text) > FRAME_BYTES or (len(text) * 4 > FRAME_BYTES and len(text.encode()) > FRAME_BYTES)


def _is_limited(plane: Plane, scope: Scope) -> bool:
    """Whether rates count for this socket: not from this machine in demo folders."""
    host, _ = scope.get("client") or ("", 0)
    return not (plane.here.lifts_loopback_limits and is_loopback(host))
