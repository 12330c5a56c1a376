"""One open socket: whose it is, what it may still send, and how it ends."""

from __future__ import annotations

import asyncio
import itertools
from typing import Final

from modicum.desk.live.errors import CloseCode
from modicum.desk.live.outbox import Outbox, never
from modicum.desk.live.passes import CustomerPass, Pass
from modicum.desk.live.rates import FRAMES, SAYS, STAFF_FRAMES, Bucket
from modicum.platform.security.asgi import Message, Receive, Send, Write

MOST_BAD_FRAMES: Final = 3
GOODBYE_S: Final = 5.0
MOST_UNSENT: Final = 16
"""So many answers may pile up before a socket that sends without a pause lets the others have a turn."""

_opened: Final = itertools.count()


class Connection:
    """A socket after its hello. Lives on the event loop, in the task that reads from it.

    `close` may be called by anybody there: a reader that waits for a frame is woken, one that is at work
    finishes its frame first, so that nothing is left half done. `count` is how many were opened before it.
    """

    __slots__ = (
        "_bad",
        "_frames",
        "_listening",
        "_reader",
        "_says",
        "_send",
        "code",
        "count",
        "holder",
        "outbox",
    )

    def __init__(
        self, holder: Pass, send: Send, write: Write = never, *, now: float, is_limited: bool
    ) -> None:
        is_customer = isinstance(holder, CustomerPass)
        self.holder = holder
        self.count = next(_opened)
        self.outbox = Outbox(send, write)
        self.code: CloseCode | None = None
        self._send = send
        self._reader: asyncio.Task[object] | None = asyncio.current_task()
        self._listening = False
        self._bad = 0
        self._frames = Bucket(FRAMES if is_customer else STAFF_FRAMES, now) if is_limited else None
        self._says = Bucket(SAYS, now) if is_limited and is_customer else None

    def send(self, text: str) -> None:
        """Send or queue a frame without waiting. A reader too far behind is disconnected instead (4413)."""
        if self.code is None and not self.outbox.put(text):
            self.outbox.clear()
            self.close(CloseCode.SLOW_READER)

    def close(self, code: CloseCode) -> None:
        """End the socket with `code` after what is queued; the first code counts."""
        if self.code is not None:
            return
        self.code = code
        if self._listening and self._reader is not None:
            self._reader.cancel()

    async def listen(self, receive: Receive) -> Message | None:
        """The next event of the socket; None once somebody closed it."""
        self._listening = True
        try:
            return None if self.code is not None else await receive()
        except asyncio.CancelledError:
            if self.code is None or self._reader is None:
                raise
            self._reader.uncancel()
            return None
        finally:
            self._listening = False

    async def give_way(self) -> None:
        """Let the loop send what piles up: frames that came in one packet are read without a pause."""
        if len(self.outbox) > MOST_UNSENT:
            await asyncio.sleep(0)

    async def say_goodbye(self) -> None:
        """Send what is queued and the close code, and give up after five seconds."""
        if self.code is None:
            return
        try:
            async with asyncio.timeout(GOODBYE_S):
                await self.outbox.drained()
                await self._send({"type": "websocket.close", "code": int(self.code)})
        except (TimeoutError, OSError, RuntimeError):
            self.outbox.clear()

    def may_send_frame(self, now: float) -> bool:
        """Whether this socket's frames still keep within their rate."""
        return self._frames is None or self._frames.take(now)

    def may_say(self, now: float) -> bool:
        """Whether this socket's messages still keep within their rate."""
        return self._says is None or self._says.take(now)

    def was_good(self) -> None:
        """A frame was well formed; the count of bad ones in a row starts again."""
        self._bad = 0

    def was_bad(self) -> None:
        """A frame was not; the third in a row ends the socket (4400)."""
        self._bad += 1
        if self._bad >= MOST_BAD_FRAMES:
            self.close(CloseCode.BAD_FRAMES)
