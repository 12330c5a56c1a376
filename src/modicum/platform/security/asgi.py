"""What our own ASGI layers share: the types, reading a header, and refusing with one plain sentence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from modicum.platform.security.headers import ALWAYS

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Write = Callable[[str], bool]

WRITE = "modicum.write"
"""The ASGI extension of our own server: a `Write` sends a text at once, or says that it cannot now."""

FORBIDDEN_SOCKET = 4403


def headers_of(scope: Scope, name: bytes) -> list[str]:
    """Every value of the header `name` (lower case), in order."""
    return [value.decode("latin-1") for found, value in scope["headers"] if found == name]


async def refuse(scope: Scope, receive: Receive, send: Send, *, status: int, sentence: str) -> None:
    """Answer with a sentence of plain text; a WebSocket is closed before it opens, which is HTTP 403."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": FORBIDDEN_SOCKET})
        return
    body = f"{sentence}\n".encode()
    headers = {
        **ALWAYS,
        "Cache-Control": "no-store",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    lines = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": lines})
    await send({"type": "http.response.body", "body": body})
