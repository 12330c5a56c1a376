"""One customer or technician: through form or sign-in to the live socket, without what a real page keeps."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from modicum.cli.rehearse.browser import Browser, Site
from modicum.cli.rehearse.line import JSON, Line, open_line

ANSWERED_WITHIN_S: Final = 60.0
REQUEST: Final = {"name": "Robin Example", "email": "robin@mail.example"}

Hear = Callable[[str, JSON], None]
"""Called with the side that hears, and the frame."""


class Visitor:
    """What both have: a way through the pages and a line."""

    side = ""
    ticket = ""

    def __init__(self, site: Site, hear: Hear) -> None:
        self.browser = Browser(site)
        self._site = site.address
        self._tell = hear
        self._line: Line | None = None
        self._welcome: asyncio.Future[JSON] = asyncio.get_running_loop().create_future()

    async def connect(self) -> JSON:
        """Open the line; the welcome."""
        ticket = await self.browser.ticket(self.ticket)
        self._line = await open_line(self._site, hear=self.hear, lost=lambda _: None)
        self._line.send({"type": "hello", "ticket": ticket})
        return await asyncio.wait_for(self._welcome, ANSWERED_WITHIN_S)

    def send(self, frame: JSON) -> None:
        """Send a frame."""
        if self._line is not None:
            self._line.send(frame)

    def hang_up(self) -> None:
        """Close the line."""
        if self._line is not None:
            self._line.close()

    def hear(self, frame: JSON) -> None:
        """Take a frame in."""
        if frame["type"] == "welcome":
            self._welcome.set_result(frame)
        else:
            self._tell(self.side, frame)


class Customer(Visitor):
    """A customer of the channel `support`."""

    side = "customer"
    ticket = "/s/ticket/"
    session = ""

    async def ask(self) -> None:
        """Send the request form."""
        await self.browser.open("/c/support/")
        answer = await self.browser.send("/c/support/", REQUEST)
        if not answer.is_redirect:
            raise RuntimeError(f"the request form was answered with HTTP {answer.status_code}")

    async def come_in(self) -> None:
        """Ask for help and connect."""
        await self.ask()
        match await self.connect():
            case {"sessions": [{"session": str(session)}, *_]}:
                self.session = session

    def say(self, message: str, text: str) -> None:
        """Say something."""
        self.send({"type": "say", "session": self.session, "id": message, "text": text})


class Technician(Visitor):
    """A technician, who serves one session."""

    side = "technician"
    ticket = "/console/ticket/"
    _asked: asyncio.Future[None] | None = None

    async def come_in(self, email: str, password: str) -> None:
        """Sign in and connect."""
        await self.browser.open("/sign-in/")
        await self.browser.send("/sign-in/", {"login": email, "password": password})
        await self.browser.open("/console/")
        await self.connect()

    async def accept(self, session: str) -> None:
        """Take a waiting request."""
        await self._answered({"type": "accept", "session": session})

    async def close(self, session: str) -> None:
        """Close a session as resolved."""
        await self._answered({"type": "close", "session": session, "outcome": "resolved"})

    def say(self, session: str, message: str, text: str) -> None:
        """Say something."""
        self.send({"type": "say", "session": session, "id": message, "text": text})

    def hear(self, frame: JSON) -> None:
        """Take a frame in."""
        match frame:
            case {"type": "session", "state": "active"} | {"type": "closed"} if self._asked:
                self._asked.set_result(None)
                self._asked = None
            case _:
                super().hear(frame)

    async def _answered(self, frame: JSON) -> None:
        self._asked = asyncio.get_running_loop().create_future()
        self.send(frame)
        await asyncio.wait_for(self._asked, ANSWERED_WITHIN_S)
