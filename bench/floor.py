"""The floor: the least that a chat server in Python can do if a message is stored before it is passed on.

One process, uvloop, aiohttp's WebSocket, SQLite in WAL with `synchronous=FULL`; messages that wait share a
commit. No accounts, no policy, no sealing. The protocol is in `bench/plain.py`.

    python -m bench.floor FOLDER PORT
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import uvloop
from aiohttp import web

Row = tuple[str, str, str]
Rooms = dict[str, set[web.WebSocketResponse]]


class Store:
    """Commits together whatever came in while the last commit was under way."""

    def __init__(self, file: Path) -> None:
        self._database = sqlite3.connect(file, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.execute("CREATE TABLE message (room TEXT, author TEXT, text TEXT)")
        self._waiting: list[tuple[Row, asyncio.Future[None]]] = []
        self._woken = asyncio.Event()

    async def keep(self, row: Row) -> None:
        """Return once the row is committed."""
        committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((row, committed))
        self._woken.set()
        await committed

    async def work(self, _: web.Application) -> AsyncIterator[None]:
        """Commit for as long as the application runs."""
        task = asyncio.create_task(self._commit_for_ever())
        yield
        task.cancel()

    async def _commit_for_ever(self) -> None:
        while await self._woken.wait():
            self._woken.clear()
            batch, self._waiting = self._waiting, []
            await asyncio.to_thread(self._commit, [row for row, _ in batch])
            for _, committed in batch:
                committed.set_result(None)

    def _commit(self, rows: list[Row]) -> None:
        with self._database:
            self._database.executemany("INSERT INTO message VALUES (?, ?, ?)", rows)


def application(store: Store) -> web.Application:
    """The chat at `/live/`."""
    rooms: Rooms = {}

    async def chat(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        hello = await socket.receive_json()
        room = rooms.setdefault(hello["room"], set())
        room.add(socket)
        await socket.send_json({"type": "welcome"})
        async for frame in socket:
            said = frame.json()
            await store.keep((hello["room"], hello["member"], said["text"]))
            message = json.dumps({"type": "message", "id": said["id"], "text": said["text"]})
            for member in room - {socket}:
                await member.send_str(message)
            await socket.send_json({"type": "ack", "id": said["id"]})
        room.discard(socket)
        return socket

    app = web.Application()
    app.router.add_get("/live/", chat)
    app.cleanup_ctx.append(store.work)
    return app


async def _main(folder: Path) -> web.Application:
    return application(Store(folder / "floor.sqlite3"))


if __name__ == "__main__":
    web.run_app(
        _main(Path(sys.argv[1])),
        host="127.0.0.1",
        port=int(sys.argv[2]),
        loop=uvloop.new_event_loop(),
        access_log=None,
        print=None,
    )
