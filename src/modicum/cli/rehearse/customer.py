"""A customer of a rehearsal: fills in the request form, waits, chats and leaves when the session closes."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Final

from modicum.cli.rehearse.browser import Browser, Site
from modicum.cli.rehearse.conversations import Conversation, Side
from modicum.cli.rehearse.errors import RehearsalError, SessionGap
from modicum.cli.rehearse.line import JSON
from modicum.cli.rehearse.live_end import Books, Door, LiveEnd
from modicum.cli.rehearse.measures import Said

FULL: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
ASKS_AGAIN_AFTER_S: Final = (0.5, 1.0, 2.0, 4.0, 8.0)


class Customer:
    """One customer in one session."""

    def __init__(self, site: Site, books: Books) -> None:
        self._browser = Browser(site)
        door = Door(site.address, "/s/ticket/", Side.CUSTOMER)
        self._end = LiveEnd(door, self._browser, books, news=self._hear)
        self._over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._asking: asyncio.Task[int] | None = None
        self.session = ""

    async def ask(self, conversation: Conversation) -> None:
        """Send the request form. Raises `SessionGap` where it comes back unaccepted."""
        for delay in (*ASKS_AGAIN_AFTER_S, None):
            self._asking = asyncio.create_task(self._ask_once(conversation))
            status = await asyncio.shield(self._asking)
            if status in (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER):
                return
            if status not in FULL or delay is None:
                raise SessionGap(f"the request form was not accepted (HTTP {status})")
            await asyncio.sleep(delay)

    async def enter(self) -> str:
        """Come to the waiting page's socket. Returns the session's public id."""
        match await self._end.connect():
            case {"sessions": [{"session": str(session)}, *_]} as welcome:
                self._end.enter_all(welcome)
                self.session = session
                return session
            case _:
                raise SessionGap("the welcome named no session")

    def say(self, message: str, text: str, said: Said) -> None:
        """Say one turn."""
        self._end.say(self.session, message, text, said)

    async def sent_off(self) -> None:
        """Wait until the session is closed."""
        await self._over

    async def leave(self) -> None:
        """Leave; a session that is not over is ended first, and so is a request that nobody accepted yet.

        A form that is on its way when the rehearsal is interrupted may still be taken: its answer is awaited.
        """
        try:
            if self._asking is not None and not self._over.done():
                await asyncio.wait({self._asking})
                await self._browser.send("/s/end/", {})
        except RehearsalError:
            return
        finally:
            self._end.hang_up()

    async def _ask_once(self, conversation: Conversation) -> int:
        page = f"/c/{conversation.channel}/"
        await self._browser.open(page)
        answer = await self._browser.send(page, conversation.fields)
        return answer.status_code

    def _hear(self, frame: JSON) -> None:
        match frame:
            case {"type": "closed"} if not self._over.done():
                self._over.set_result(None)
            case {"type": "session"}:
                self._end.enter(frame)
