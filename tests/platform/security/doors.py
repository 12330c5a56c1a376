"""Speaks ASGI to one layer, without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from modicum.platform.security.asgi import Application, Message, Receive, Scope, Send


@dataclass(slots=True)
class Answer:
    """What came back."""

    messages: list[Message] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The HTTP status; 0 where nothing was answered."""
        return next((each["status"] for each in self.messages if "status" in each), 0)

    @property
    def text(self) -> str:
        """The body."""
        return b"".join(each.get("body", b"") for each in self.messages).decode()


@dataclass(slots=True)
class Listening:
    """An application that remembers what reached it, and answers 200 after reading the body."""

    scopes: list[Scope] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        self.scopes.append(scope)
        body, more = b"", scope["type"] == "http"
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        self.bodies.append(body)
        await send({"type": "http.response.start", "status": 200, "headers": []})


def ask(
    application: Application,
    *,
    client: str = "127.0.0.1",
    headers: Sequence[tuple[str, str]] = (),
    body: Sequence[bytes] = (b"",),
    kind: str = "http",
) -> Answer:
    """One request, its body in as many pieces as given."""
    answer = Answer()
    pieces = iter(body)
    left = len(body)
    scope: Scope = {
        "type": kind,
        "scheme": "http" if kind == "http" else "ws",
        "path": "/",
        "client": (client, 40_000) if client else None,
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
    }

    async def receive() -> Message:
        nonlocal left
        left -= 1
        return {"type": "http.request", "body": next(pieces, b""), "more_body": left > 0}

    async def send(message: Message) -> None:
        answer.messages.append(message)

    asyncio.run(_serve(application, scope, receive, send))
    return answer


async def _serve(application: Application, scope: Scope, receive: Receive, send: Send) -> None:
    await application(scope, receive, send)
