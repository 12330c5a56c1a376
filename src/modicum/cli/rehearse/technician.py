"""A technician of a rehearsal: signs in once and serves many sessions over one socket."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

import httpx

from modicum.cli.rehearse.browser import Browser, Site
from modicum.cli.rehearse.codes import code_at, seconds_left
from modicum.cli.rehearse.conversations import Side
from modicum.cli.rehearse.errors import SessionGap, SignInRefused
from modicum.cli.rehearse.line import JSON
from modicum.cli.rehearse.live_end import Books, Door, LiveEnd
from modicum.cli.rehearse.measures import Said
from modicum.cli.rehearse.sign_ins import SignIn

ANSWERED_WITHIN_S: Final = 30.0
CODE_PAGE: Final = "/sign-in/code/"
SETTING_UP: Final = "/account/second-step/"
CODE_MISSING: Final = "asked for a code, of which sign-ins.json has no totp_secret"


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
        if answer.headers.get("Location", "").startswith(CODE_PAGE):
            answer = await self._second_step(sign_in)
        console = await self._browser.open("/console/")
        if answer.status_code != HTTPStatus.FOUND or console.status_code != HTTPStatus.OK:
            raise SignInRefused(sign_in.email, _why(console))
        await self._end.connect()

    async def _second_step(self, sign_in: SignIn) -> httpx.Response:
        """Type the code. One that was used a moment ago is refused: then the next one is waited for."""
        await self._browser.open(CODE_PAGE)
        answer = await self._send_code(sign_in)
        if answer.status_code != HTTPStatus.FOUND:
            await asyncio.sleep(seconds_left(time.time()))
            answer = await self._send_code(sign_in)
        return answer

    async def _send_code(self, sign_in: SignIn) -> httpx.Response:
        if sign_in.totp_secret is None:
            raise SignInRefused(sign_in.email, CODE_MISSING)
        try:
            code = code_at(sign_in.totp_secret, time.time())
        except ValueError:
            raise SignInRefused(sign_in.email, CODE_MISSING) from None
        return await self._browser.send(CODE_PAGE, {"code": code})

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


def _why(console: httpx.Response) -> str:
    must_set_up = console.headers.get("Location", "").startswith(SETTING_UP)
    return CODE_MISSING if must_set_up else ""
