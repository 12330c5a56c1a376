"""A server that speaks the protocol and does one thing wrong on purpose: what a rehearsal must notice."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from enum import Enum

from aiohttp import web

REF = "session-of-the-liar"
PAGE = '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="secret"></form>'
CUSTOMER, TECHNICIAN = "customer", "technician"


class Lie(Enum):
    """What it does to the third message."""

    NONE = "none"
    LOSES = "loses"
    DOUBLES = "doubles"
    SWAPS = "swaps"


class LyingServer:
    """One session, two sockets, one lie. The lost message is shown to nobody; the swapped one comes late."""

    def __init__(self, lie: Lie) -> None:
        self._lie = lie
        self._sockets: dict[str, web.WebSocketResponse] = {}
        self._seq = 0
        self._late: Mapping[str, object] | None = None

    def application(self) -> web.Application:
        """Its pages and its socket."""
        site = web.Application()
        for path in ("/c/support/", "/sign-in/", "/console/"):
            site.router.add_get(path, self._page)
        for path in ("/c/support/", "/sign-in/"):
            site.router.add_post(path, self._sent_on)
        site.router.add_post("/s/ticket/", self._customers_ticket)
        site.router.add_post("/console/ticket/", self._technicians_ticket)
        site.router.add_get("/live/", self._live)
        return site

    async def _page(self, _: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    async def _sent_on(self, _: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "/s/"})

    async def _customers_ticket(self, _: web.Request) -> web.Response:
        return web.json_response({"ticket": CUSTOMER})

    async def _technicians_ticket(self, _: web.Request) -> web.Response:
        return web.json_response({"ticket": TECHNICIAN})

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        who = json.loads(await socket.receive_str())["ticket"]
        self._sockets[who] = socket
        await self._welcome(who)
        async for frame in socket:
            await self._hear(who, json.loads(frame.data))
        return socket

    async def _welcome(self, who: str) -> None:
        sessions = [{"type": "session", "session": REF}] if who == CUSTOMER else []
        await self._show(who, {"type": "welcome", "role": who, "name": who, "sessions": sessions})
        if who == CUSTOMER:
            await self._show(TECHNICIAN, {"type": "queue", "waiting": [{"session": REF}]})

    async def _hear(self, who: str, frame: Mapping[str, object]) -> None:
        match frame["type"]:
            case "accept":
                await self._show(TECHNICIAN, {"type": "session", "session": REF, "state": "active"})
            case "close":
                for each in (TECHNICIAN, CUSTOMER):
                    await self._show(each, {"type": "closed", "session": REF})
            case "say":
                await self._say(who, frame)

    async def _say(self, who: str, frame: Mapping[str, object]) -> None:
        self._seq += 1
        place = {"id": frame["id"], "epoch": 1, "seq": self._seq}
        await self._show(who, {"type": "ack", "session": REF, **place})
        message = {**place, "author": who, "name": who, "text": frame["text"]}
        other = CUSTOMER if who == TECHNICIAN else TECHNICIAN
        for shown in self._twisted(message):
            await self._show(other, {"type": "messages", "session": REF, "messages": [shown]})

    def _twisted(self, message: Mapping[str, object]) -> list[Mapping[str, object]]:
        if self._late is not None:
            late, self._late = self._late, None
            return [message, late]
        if self._seq != 3:
            return [message]
        match self._lie:
            case Lie.NONE:
                return [message]
            case Lie.LOSES:
                return []
            case Lie.DOUBLES:
                return [message, message]
            case Lie.SWAPS:
                self._late = message
                return []

    async def _show(self, who: str, frame: Mapping[str, object]) -> None:
        await self._sockets[who].send_json(frame)


@asynccontextmanager
async def lying(lie: Lie) -> AsyncIterator[str]:
    """Run one on a free port; the address is handed out."""
    runner = web.AppRunner(LyingServer(lie).application())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await asyncio.wait_for(runner.cleanup(), 5)
