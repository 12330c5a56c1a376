"""What one socket has still to send: bounded, so that a slow reader costs nobody else anything."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

from modicum.platform.security.asgi import Send, Write

MOST_FRAMES: Final = 256
MOST_BYTES: Final = 1024 * 1024


def never(_text: str) -> bool:
    """The `Write` of a server that has none: everything waits for its turn."""
    return False


class Outbox:
    """Frames on their way out. Putting one never waits.

    Where the server writes at once and nothing waits, a frame leaves in `put`; else a task sends what waits.

    The bounds count while the network takes nothing from us: what piles up for another reason, as when a
    hundred people speak at once, is gone in the loop's next round.
    """

    __slots__ = ("_bytes", "_is_stuck", "_loop", "_send", "_task", "_waiting", "_write")

    def __init__(self, send: Send, write: Write = never) -> None:
        self._send = send
        self._write = write
        self._waiting: deque[str] = deque()
        self._bytes = 0
        self._loop = asyncio.get_running_loop()
        self._task: asyncio.Task[None] | None = None
        self._is_stuck = False

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, text: str) -> bool:
        """Send or queue a frame; False, and nothing is queued, where the reader is too far behind."""
        if self._task is None and self._write(text):
            return True
        if self._is_stuck and self._is_full(len(text)):
            return False
        self._waiting.append(text)
        self._bytes += len(text)
        if self._task is None:
            self._task = self._loop.create_task(self._flush())
        return True

    async def drained(self) -> None:
        """Wait until everything is sent, or cleared."""
        while self._task is not None:
            await asyncio.wait((self._task,))

    def clear(self) -> None:
        """Forget what waits, and give up what is being sent."""
        self._waiting.clear()
        self._bytes = 0
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _is_full(self, more: int) -> bool:
        return len(self._waiting) >= MOST_FRAMES or self._bytes + more > MOST_BYTES

    async def _flush(self) -> None:
        try:
            while self._waiting:
                text = self._waiting.popleft()
                self._is_stuck = True
                await self._send({"type": "websocket.send", "text": text})
                self._is_stuck = False
                self._bytes -= len(text)
        except (OSError, RuntimeError):
            self._waiting.clear()  # the other side has gone; the reading end of the socket notices
            self._bytes = 0
        finally:
            self._task = None
