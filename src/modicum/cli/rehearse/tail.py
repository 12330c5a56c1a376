"""What one end still holds of its sessions, so that a server that was restarted can be given it back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from modicum.cli.rehearse.line import JSON

CHUNK_BYTES: Final = 48 * 1024
"""Supplied messages travel in frames well below the server's limit of 64 KiB."""


class Tail:
    """The messages that one end has said or been shown, session by session, in the order they came."""

    def __init__(self) -> None:
        self._messages: dict[str, dict[str, JSON]] = {}
        self._positions: dict[str, tuple[int, int]] = {}
        self._requests: dict[str, JSON] = {}

    @property
    def positions(self) -> Iterable[tuple[str, tuple[int, int]]]:
        """The last place (epoch, sequence) of each session."""
        return self._positions.items()

    def enter(self, session: str, request: JSON | None) -> None:
        """Begin to hold a session, with its request where this end was shown it."""
        self._positions.setdefault(session, (0, 0))
        if request:
            self._requests[session] = request

    def keep(self, session: str, message: JSON) -> None:
        """Hold one message."""
        match message:
            case {"id": str(name), "epoch": int(epoch), "seq": int(seq)}:
                self._messages.setdefault(session, {})[name] = message
                self._positions[session] = max(self._positions.get(session, (0, 0)), (epoch, seq))

    def holds(self, session: str, message: JSON) -> bool:
        """Whether this end has a message already."""
        return message.get("id") in self._messages.get(session, {})

    def drop(self, session: str) -> None:
        """Forget a session that is over."""
        self._messages.pop(session, None)
        self._positions.pop(session, None)
        self._requests.pop(session, None)

    def supply(self, session: str) -> Iterator[JSON]:
        """The frames that give a server back what it held before."""
        chunk: list[JSON] = []
        size = 0
        for message in self._messages.get(session, {}).values():
            length = len(json.dumps(message))
            if chunk and size + length > CHUNK_BYTES:
                yield {"type": "supply", "session": session, "messages": chunk, "done": False}
                chunk, size = [], 0
            chunk.append(message)
            size += length
        request = self._requests.get(session)
        last: JSON = {"type": "supply", "session": session, "messages": chunk, "done": True}
        yield {**last, "request": request} if request else last
