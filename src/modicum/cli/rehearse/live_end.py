"""One end of live conversations: says, hears, and comes back after the line broke without losing a word."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from modicum.cli.rehearse.browser import Browser
from modicum.cli.rehearse.conversations import Side
from modicum.cli.rehearse.errors import RehearsalError, Unreachable
from modicum.cli.rehearse.line import ANSWERS_WITHIN_S, JSON, Line, open_line
from modicum.cli.rehearse.measures import Said, Tally
from modicum.cli.rehearse.receipts import Receipts
from modicum.cli.rehearse.tail import Tail

COMES_BACK_AFTER_S: Final = (0.1, 0.3, 1.0, 2.0, 4.0, 8.0)
SAYS_AGAIN_AFTER_S: Final = 0.25
ACKNOWLEDGED: Final = ("id", "epoch", "seq", "at", "mac", "kept")
"""What an acknowledgement adds to what was said."""
NOTHING_TO_COME_BACK_TO: Final = frozenset({1000, 4409, 4410})
"""Close codes: goodbye, opened elsewhere, the session is over."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where an end comes in: the server, the page that hands out tickets, and whose side it is."""

    site: str
    tickets: str
    side: Side


@dataclass(frozen=True, slots=True)
class Books:
    """What all ends of a rehearsal write into."""

    tally: Tally
    receipts: Receipts


class LiveEnd:
    """A person's live line. `news` is called with every frame that is not plain conversation."""

    def __init__(self, door: Door, browser: Browser, books: Books, *, news: Callable[[JSON], None]) -> None:
        self._door = door
        self._browser = browser
        self._books = books
        self._news = news
        self._tail = Tail()
        self._name: object = None
        self._gone = False
        self._came_back = False
        self._line: Line | None = None
        self._welcome: asyncio.Future[JSON] | None = None
        self._unanswered: dict[str, JSON] = {}
        self._return: asyncio.Task[None] | None = None

    async def connect(self) -> JSON:
        """Fetch a ticket, open the line and return the welcome. Raises `Unreachable`."""
        ticket = await self._browser.ticket(self._door.tickets)
        self._welcome = asyncio.get_running_loop().create_future()
        self._line = await open_line(self._door.site, hear=self._hear, lost=self._lost)
        self._line.send({"type": "hello", "ticket": ticket})
        try:
            return await asyncio.wait_for(self._welcome, ANSWERS_WITHIN_S)
        except TimeoutError:
            raise Unreachable(self._door.site, "no welcome on the live socket") from None

    def send(self, frame: JSON) -> None:
        """Send a frame on the line of the moment."""
        if self._line is not None:
            self._line.send(frame)

    def say(self, session: str, message: str, text: str, said: Said) -> None:
        """Say one message under its own id; it is said again after a break until the server took it."""
        self._unanswered[message] = {"type": "say", "session": session, "id": message, "text": text}
        self._books.tally.say(message, said)
        self.send(self._unanswered[message])

    def enter(self, snapshot: JSON) -> None:
        """Hold a session from now on; give a restarted server back what it held of it."""
        match snapshot:
            case {"session": str(session), **rest}:
                request = rest.get("request")
                self._tail.enter(session, request if isinstance(request, dict) else None)
                if rest.get("want") is True:
                    for frame in self._tail.supply(session):
                        self.send(frame)

    def enter_all(self, welcome: JSON) -> None:
        """Hold every session that a welcome shows."""
        match welcome:
            case {"sessions": list(snapshots)}:
                for snapshot in snapshots:
                    self.enter(snapshot)

    def leave(self, session: str) -> None:
        """Forget a session that is over."""
        self._tail.drop(session)

    def hang_up(self) -> None:
        """Close the line for good."""
        self._gone = True
        if self._return is not None:
            self._return.cancel()
        if self._line is not None:
            self._line.close()

    def _hear(self, frame: JSON) -> None:
        match frame:
            case {"type": "messages", "session": str(session), "messages": list(messages)}:
                for message in messages:
                    self._read(session, message)
            case {"type": "ack", "session": str(session), "id": str(message)}:
                self._acknowledged(session, message, frame)
            case {"type": "error", "code": "rate", "id": str(message)}:
                asyncio.get_running_loop().call_later(SAYS_AGAIN_AFTER_S, self._say_again, message)
            case {"type": "error", "code": str(code), "id": str(message)}:
                self._unanswered.pop(message, None)
                self._books.receipts.refuse(message, code)
            case {"type": "welcome"}:
                self._welcomed(frame)
            case {"type": "beat" | "typing"}:
                pass
            case _:
                self._news(frame)

    def _read(self, session: str, message: JSON) -> None:
        if self._came_back and self._tail.holds(session, message):
            return  # history once more: every client drops what it has
        self._tail.keep(session, message)
        match message:
            case {"author": self._door.side.value, "id": str(name)}:
                self._books.tally.acknowledge(name)
                self._unanswered.pop(name, None)
            case {"author": self._door.side.other.value, "id": str(name)}:
                self._books.tally.show(name, at=time.monotonic())
                self._books.receipts.show(name)

    def _acknowledged(self, session: str, message: str, frame: JSON) -> None:
        self._books.tally.acknowledge(message)
        said = self._unanswered.pop(message, None)
        if said is not None:
            name = frame.get("name", self._name)
            own = {"author": self._door.side.value, "name": name, "text": said["text"]}
            self._tail.keep(session, {key: frame[key] for key in ACKNOWLEDGED if key in frame} | own)

    def _welcomed(self, frame: JSON) -> None:
        self._name = frame.get("name")
        if self._welcome is not None and not self._welcome.done():
            self._welcome.set_result(frame)

    def _say_again(self, message: str) -> None:
        if message in self._unanswered:
            self.send(self._unanswered[message])

    def _lost(self, code: int) -> None:
        if self._welcome is not None and not self._welcome.done():
            self._welcome.set_exception(Unreachable(self._door.site, f"the socket closed with {code}"))
        elif not self._gone and code not in NOTHING_TO_COME_BACK_TO:
            self._return = asyncio.get_running_loop().create_task(self._come_back())

    async def _come_back(self) -> None:
        self._came_back = True
        for delay in COMES_BACK_AFTER_S:
            await asyncio.sleep(delay)
            try:
                self._resume(await self.connect())
            except RehearsalError:
                continue
            return

    def _resume(self, welcome: JSON) -> None:
        self.enter_all(welcome)
        for session, (epoch, seq) in self._tail.positions:
            self.send({"type": "resume", "session": session, "epoch": epoch, "seq": seq})
        for frame in list(self._unanswered.values()):
            self.send(frame)
