"""A technician of a rehearsal: signs in once and serves many sessions over one socket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from modicum.cli.rehearse.browser import Browser, Site
from modicum.cli.rehearse.conversations import Side
from modicum.cli.rehearse.errors import SessionGap, SignInRefused
from modicum.cli.rehearse.line import JSON
from modicum.cli.rehearse.live_end import Books, Door, LiveEnd
from modicum.cli.rehearse.measures import Said
from modicum.cli.rehearse.sign_ins import SignIn

ANSWERED_WITHIN_S: Final = 30.0


class Technician:
    """One signed-in technician. `waiting` are the requests in the queue as it was shown last."""

    def __init__(self, site: Site, books: Books, *, queue_moved: Callable[[], None]) -> None:
        self._browser = Browser(site)
        self._end = LiveEnd(
            Door(site.address, "/console/ticket/", Side.TECHNICIAN), self._browser, books, news=self._hear
        )
        self._queue_moved = queue_moved
        self._asked: dict[str, asyncio.Future[None]] = {}
        self.waiting: frozenset[str] = frozenset()
        self.serving: set[str] = set()

    async def sign_in(self, sign_in: SignIn) -> None:
        """Sign in at the page for it and open the console's line. Raises `SignInRefused`."""
        await self._browser.open("/sign-in/")
        answer = await self._browser.send("/sign-in/", {"login": sign_in.email, "password": sign_in.password})
        console = await self._browser.open("/console/")
        if answer.status_code != HTTPStatus.FOUND or console.status_code != HTTPStatus.OK:
            raise SignInRefused(sign_in.email)
        await self._end.connect()

    async def accept(self, session: str) -> None:
        """Take a request from the queue. Raises `SessionGap` where somebody else has it."""
        self.serving.add(session)
        await self._answered({"type": "accept", "session": session})

    def say(self, session: str, message: str, text: str, said: Said) -> None:
        """Say one turn."""
        self._end.say(session, message, text, said)

    async def close(self, session: str, outcome: str) -> None:
        """Close a session as resolved or unresolved."""
        try:
            await self._answered({"type": "close", "session": session, "outcome": outcome})
        finally:
            self.serving.discard(session)
            self._end.leave(session)

    def go(self) -> None:
        """Leave the console."""
        self._end.hang_up()

    async def _answered(self, frame: JSON) -> None:
        session = str(frame["session"])
        self._asked[session] = asyncio.get_running_loop().create_future()
        self._end.send(frame)
        try:
            await asyncio.wait_for(self._asked[session], ANSWERED_WITHIN_S)
        except TimeoutError:
            raise SessionGap(f"no answer to “{frame['type']}”") from None
        finally:
            del self._asked[session]

    def _hear(self, frame: JSON) -> None:
        match frame:
            case {"type": "queue", "waiting": list(waiting)}:
                self.waiting = frozenset(request["session"] for request in waiting)
                self._queue_moved()
            case {"type": "session", "session": str(session), "state": "active"}:
                self._end.enter(frame)
                self._settle(session)
            case {"type": "closed", "session": str(session)}:
                self._settle(session)
            case {"type": "taken", "session": str(session)}:
                self._settle(session, SessionGap("somebody else took the request"))
            case {"type": "error", "session": str(session), "code": str(code)}:
                self._settle(session, SessionGap(f"the server refused ({code})"))

    def _settle(self, session: str, gap: SessionGap | None = None) -> None:
        asked = self._asked.get(session)
        if asked is None or asked.done():
            return
        if gap is None:
            asked.set_result(None)
        else:
            asked.set_exception(gap)
