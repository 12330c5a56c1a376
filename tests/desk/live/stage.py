"""A desk whose sockets are real but for the network: the ASGI application is spoken to directly.

A scenario is a coroutine that gets a `Stage`; `played` makes a test of it, with the hub started on a loop of
its own over a real installation.
"""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import Callable, Coroutine, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

from django.db import connection

from modicum.core.values import (
    NETWORK_ADDRESS,
    NETWORK_PLACE,
    PAGE_ADDRESS,
    USER_AGENT,
    Live,
    Shape,
    field_class,
)
from modicum.desk.channels.models import Channel
from modicum.desk.live import hub, timekeeper
from modicum.desk.live.plane import Plane
from modicum.desk.live.room import Room
from modicum.desk.live.socket import application
from modicum.desk.sessions import actions
from modicum.desk.sessions.actions import Asked
from modicum.desk.sessions.requests import LiveRequest
from modicum.platform.accounts.models import Member
from modicum.platform.security.asgi import Message
from modicum.platform.store import Installation
from tests.fakes.clock import FixedClock

T = TypeVar("T")
Frame = dict[str, Any]

ORIGIN: Final = "http://localhost"
HEARD_WITHIN: Final = 5.0  # seconds
MADE_UP: Final = MappingProxyType({"name": "Cleo Customer", "topic": "the lamp"})


class Stage:
    """One installation with one channel, and the people at its doors."""

    def __init__(self, here: Installation, clock: FixedClock, support: Channel) -> None:
        self.here = here
        self.clock = clock
        self.support = support
        self.ids = iter(range(10**8, 10**9))

    @property
    def plane(self) -> Plane:
        """The running live plane."""
        plane = hub.plane()
        assert plane is not None
        return plane

    def room(self, asked: Asked) -> Room:
        """The room of a session that is not over."""
        room = self.plane.rooms.numbered(asked.session.pk)
        assert room is not None
        return room

    async def ask(self, answers: Mapping[str, str] = MADE_UP, *, may_keep: bool = False) -> Asked:
        """A customer who has sent the form and not yet opened a socket."""
        asked = await self.in_thread(
            lambda: self.here.writer.run(lambda: actions.ask(self.support, language="en", may_keep=may_keep))
        )
        await self.in_thread(lambda: hub.open_request(asked.session, request(self.support, answers)))
        return asked

    async def restart_request(self, asked: Asked) -> None:
        """The customer sends the form once more for the session they have."""
        await self.in_thread(lambda: hub.open_request(asked.session, request(self.support, MADE_UP)))

    async def customer(self, asked: Asked) -> Socket:
        """The customer's socket, welcomed."""
        return await self.enter(await self.in_thread(lambda: hub.customer_ticket(asked.session.pk)))

    async def technician(self, member: Member) -> Socket:
        """A member's socket, welcomed and shown the queue."""
        socket = await self.enter(await self.in_thread(lambda: hub.technician_ticket(member)))
        await socket.hear("queue")
        return socket

    async def enter(self, ticket: str) -> Socket:
        """A socket that said hello and was welcomed."""
        socket = Socket()
        socket.send({"type": "hello", "ticket": ticket})
        socket.welcome = await socket.hear("welcome")
        return socket

    async def talk(self, member: Member, *, may_keep: bool = False) -> tuple[Asked, Socket, Socket]:
        """A customer and a technician in an active session."""
        asked = await self.ask(may_keep=may_keep)
        customer, technician = await self.customer(asked), await self.technician(member)
        technician.send({"type": "accept", "session": asked.session.ref})
        await technician.hear("session", state="active")
        await customer.hear("session", state="active")
        return asked, customer, technician

    async def restart(self) -> None:
        """The server stops, and a new one starts over the same data."""
        await hub.stop()
        await asyncio.sleep(0.01)
        await hub.start()

    def tick(self) -> None:
        """What the timekeeper does once a second."""
        timekeeper.tick(self.plane, 1)

    def say(self, asked: Asked, text: str, id: str = "") -> Frame:
        """A `say` frame, with an id of its own unless one is given."""
        id = id or f"id-{next(self.ids)}"
        return {"type": "say", "session": asked.session.ref, "id": id, "text": text}

    @staticmethod
    async def until(happened: Callable[[], bool]) -> None:
        """Wait for something that comes by itself."""
        async with asyncio.timeout(HEARD_WITHIN):
            while not happened():
                await asyncio.sleep(0.005)

    @staticmethod
    async def in_thread(work: Callable[[], T]) -> T:
        """What a page does on its thread."""
        return await asyncio.to_thread(_with_own_connection, work)


def _with_own_connection(work: Callable[[], T]) -> T:
    try:
        return work()
    finally:
        connection.close()


def request(channel: Channel, answers: Mapping[str, str]) -> LiveRequest:
    """A submitted form."""
    return LiveRequest(
        fields={
            key: Live(value, field_class(channel.key, key, shape=Shape.TEXT))
            for key, value in answers.items()
        },
        address=Live("203.0.113.9", NETWORK_ADDRESS),
        user_agent=Live("Browser/1", USER_AGENT),
        page=Live("http://localhost/c/support/", PAGE_ADDRESS),
        language="en",
        place=Live("Germany · Example Telecom", NETWORK_PLACE),
    )


class Socket:
    """The far end of a socket. What arrives stays in `heard`; `code` is the close code, once there is one."""

    def __init__(self, *, origin: str | None = ORIGIN, host: str = "localhost") -> None:
        self.heard: list[Frame] = []
        self.welcome: Frame = {}
        self.code: int | None = None
        self.accepted = False
        self.stuck = False
        self._read = 0
        self._to_server: asyncio.Queue[Message] = asyncio.Queue()
        self._news = asyncio.Event()
        self._to_server.put_nowait({"type": "websocket.connect"})
        headers = [(b"host", host.encode())] + ([(b"origin", origin.encode())] if origin else [])
        scope = {"type": "websocket", "scheme": "ws", "headers": headers, "client": ("203.0.113.9", 4711)}
        self.served = asyncio.create_task(application(scope, self._to_server.get, self._take))

    def send(self, frame: Frame) -> None:
        """Send a frame."""
        self.send_text(json.dumps(frame))

    def send_text(self, text: str) -> None:
        """Send any text."""
        self._to_server.put_nowait({"type": "websocket.receive", "text": text})

    def send_bytes(self, data: bytes) -> None:
        """Send a binary frame."""
        self._to_server.put_nowait({"type": "websocket.receive", "bytes": data})

    async def hear(self, kind: str, **expected: object) -> Frame:
        """The next frame of that type with those values; what comes before is passed over."""
        async with asyncio.timeout(HEARD_WITHIN):
            while True:
                while self._read < len(self.heard):
                    frame = self.heard[self._read]
                    self._read += 1
                    if frame["type"] == kind and all(frame.get(key) == expected[key] for key in expected):
                        return frame
                assert self.code is None, f"closed with {self.code} before {kind}"
                self._news.clear()
                await self._news.wait()

    async def closes(self) -> int:
        """The code the server closes with."""
        async with asyncio.timeout(HEARD_WITHIN):
            while self.code is None:
                self._news.clear()
                await self._news.wait()
        return self.code

    async def leave(self) -> None:
        """The line is gone."""
        self._to_server.put_nowait({"type": "websocket.disconnect", "code": 1006})
        await self.served

    def unread(self) -> list[Frame]:
        """The frames that nobody has looked at yet; they count as read now."""
        frames = self.heard[self._read :]
        self._read = len(self.heard)
        return frames

    def of_type(self, kind: str) -> list[Frame]:
        """All frames of that type so far."""
        return [frame for frame in self.heard if frame["type"] == kind]

    def texts(self) -> list[str]:
        """The text of every message so far."""
        return [message["text"] for frame in self.of_type("messages") for message in frame["messages"]]

    async def _take(self, event: Message) -> None:
        while self.stuck:
            await asyncio.sleep(0.01)
        match event:
            case {"type": "websocket.accept"}:
                self.accepted = True
            case {"type": "websocket.send", "text": str(text)}:
                self.heard.append(json.loads(text))
            case {"type": "websocket.close"} if not self.accepted:
                self.code = 403  # as ASGI servers answer
            case {"type": "websocket.close", "code": int(code)}:
                self.code = code
                self._to_server.put_nowait({"type": "websocket.disconnect", "code": code})
        self._news.set()


def played(scenario: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Make a test of a scenario; its fixtures are asked for as ever, `stage` among them."""

    @functools.wraps(scenario)
    def test(**fixtures: object) -> None:
        asyncio.run(_play(functools.partial(scenario, **fixtures)))

    return test


async def _play(scenario: Callable[[], Coroutine[Any, Any, None]]) -> None:
    await hub.start()
    try:
        async with asyncio.timeout(60):
            await scenario()
    finally:
        await hub.stop()
        await asyncio.sleep(0.05)
