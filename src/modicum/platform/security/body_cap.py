"""Takes a request's body into memory before anything else sees it, so that nothing of it spools to disk."""

from __future__ import annotations

import asyncio

from modicum.platform.security.asgi import Application, Message, Receive, Scope, Send, headers_of, refuse

MOST_BYTES = 1024 * 1024
MOST_SECONDS = 30.0
TOO_LARGE = "That was too much at once: a request may hold 1 MiB."
TOO_SLOW = "The request took too long to arrive."


class BodyCap:
    """Refuses bodies over `most` bytes with 413 and those that trickle in for over half a minute with 408."""

    def __init__(self, application: Application, *, most: int = MOST_BYTES) -> None:
        self._application = application
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one HTTP request."""
        if self._says_too_much(scope):
            await refuse(scope, receive, send, status=413, sentence=TOO_LARGE)
            return
        try:
            async with asyncio.timeout(MOST_SECONDS):
                messages = await self._read(receive)
        except TimeoutError:
            await refuse(scope, receive, send, status=408, sentence=TOO_SLOW)
            return
        if messages is None:
            await refuse(scope, receive, send, status=413, sentence=TOO_LARGE)
            return
        await self._application(scope, _replay(messages, receive), send)

    def _says_too_much(self, scope: Scope) -> bool:
        lengths = headers_of(scope, b"content-length")
        return any(length.isdigit() and int(length) > self._most for length in lengths)

    async def _read(self, receive: Receive) -> list[Message] | None:
        """Every message up to the end of the body; None where it is over the cap."""
        messages: list[Message] = []
        size, more = 0, True
        while more:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            if size > self._most:
                return None
            more = message["type"] == "http.request" and message.get("more_body", False)
        return messages


def _replay(messages: list[Message], receive: Receive) -> Receive:
    waiting = iter(messages)

    async def next_message() -> Message:
        for message in waiting:
            return message
        return await receive()

    return next_message
