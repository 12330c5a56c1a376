"""The short way of a frame: it says the same as Uvicorn's, however the bytes come, and refuses the same."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.uri import parse_uri

from modicum.platform.security.asgi import WRITE, Message, Receive, Scope, Send
from modicum.site.sockets import Sockets

TEXTS = st.text(max_size=200) | st.text(alphabet="aé€😀", min_size=60, max_size=70_000)
LARGEST = 64 * 1024


class Wire(asyncio.Transport):
    """Collects what the server writes."""

    def __init__(self) -> None:
        super().__init__({"sockname": ("127.0.0.1", 80), "peername": ("127.0.0.1", 4000)})
        self.written = bytearray()
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview[Any]) -> None:
        """Take bytes."""
        self.written += data

    def close(self) -> None:
        """Take no more."""
        self.closed = True

    def is_closing(self) -> bool:
        """Whether it was closed."""
        return self.closed

    def pause_reading(self) -> None:
        """The test reads everything."""

    def resume_reading(self) -> None:
        """The test reads everything."""


class Ear:
    """An application that accepts, notes what it is told, and keeps its ways out."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, object]] = []
        self.scope: Scope = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one socket."""
        self.scope = scope
        await receive()
        await send({"type": "websocket.accept"})
        while (event := await receive())["type"] == "websocket.receive":
            self.heard.append(("text", event["text"]) if event.get("text") is not None else _bytes(event))
        self.heard.append(("gone", event.get("code")))


def _bytes(event: Message) -> tuple[str, object]:
    return "bytes", event.get("bytes")


class Line:
    """A client and one server side, which meet in memory."""

    def __init__(self, kind: type[WebSocketsSansIOProtocol]) -> None:
        self.ear = Ear()
        config = uvicorn.Config(
            self.ear, ws=kind, ws_max_size=LARGEST, ws_per_message_deflate=False, log_config=None
        )
        config.load()
        self.client = ClientProtocol(parse_uri("ws://desk.example/live/"), max_size=None)
        self.wire = Wire()
        self.server = kind(config, ServerState(), {}, asyncio.get_running_loop())
        self.server.connection_made(self.wire)

    async def opened(self) -> Line:
        """Shake hands."""
        self.client.send_request(self.client.connect())
        self.server.data_received(b"".join(self.client.data_to_send()))
        await self.rest()
        self.client.receive_data(bytes(self.wire.written))
        self.wire.written.clear()
        return self

    async def rest(self) -> None:
        """Let the application take what came."""
        for _ in range(200):
            await asyncio.sleep(0)

    @property
    def answered(self) -> list[Frame]:
        """The frames that the server has sent."""
        self.client.receive_data(bytes(self.wire.written))
        self.wire.written.clear()
        return [event for event in self.client.events_received() if isinstance(event, Frame)]


def text(words: str) -> Frame:
    """A whole text."""
    return Frame(Opcode.TEXT, words.encode())


def cut(data: bytes, places: Sequence[int]) -> Iterator[bytes]:
    """The bytes in pieces, as a network brings them."""
    ends = sorted({0, len(data), *(place % (len(data) + 1) for place in places)})
    return (data[start:end] for start, end in pairwise(ends))


async def heard(kind: type[WebSocketsSansIOProtocol], data: Sequence[bytes]) -> list[tuple[str, object]]:
    """What the application hears when these pieces come one after another."""
    line = await Line(kind).opened()
    for piece in data:
        line.server.data_received(piece)
    await line.rest()
    return line.ear.heard


SPOKEN = st.lists(
    st.builds(text, TEXTS)
    | st.builds(lambda data: Frame(Opcode.BINARY, data), st.binary(max_size=200))
    | st.builds(lambda data: Frame(Opcode.PING, data), st.binary(max_size=20))
    | st.builds(lambda data: Frame(Opcode.TEXT, data), st.binary(max_size=20))
    | st.just(Frame(Opcode.TEXT, b"a piece", fin=False))
    | st.just(Frame(Opcode.CONT, b" and its end"))
    | st.just(Frame(Opcode.CLOSE, b"\x03\xe8")),
    max_size=8,
)


@given(frames=SPOKEN, places=st.lists(st.integers(0, 300_000), max_size=12))
def test_the_application_hears_what_it_would_hear_frame_by_frame_without_the_short_way(
    frames: list[Frame], places: list[int]
) -> None:
    whole = [frame.serialize(mask=True) for frame in frames]
    pieces = list(cut(b"".join(whole), places))

    assert asyncio.run(heard(Sockets, pieces)) == asyncio.run(heard(WebSocketsSansIOProtocol, whole))


@given(words=TEXTS)
def test_what_is_written_at_once_arrives(words: str) -> None:
    async def play() -> tuple[bool, list[Frame]]:
        line = await Line(Sockets).opened()
        return line.ear.scope["extensions"][WRITE](words), line.answered

    was_sent, [frame] = asyncio.run(play())

    assert was_sent
    assert (frame.opcode, bytes(frame.data).decode()) == (Opcode.TEXT, words)


def test_a_frame_without_a_mask_or_over_the_limit_ends_the_line() -> None:
    async def play(data: bytes) -> int | None:
        line = await Line(Sockets).opened()
        line.server.data_received(data)
        await line.rest()
        return line.server.conn.close_sent.code if line.server.conn.close_sent else None

    whole, large = text("whole"), text("x" * (LARGEST + 1))
    assert asyncio.run(play(whole.serialize(mask=True))) is None
    assert asyncio.run(play(whole.serialize(mask=False))) == 1002
    assert asyncio.run(play(large.serialize(mask=True)[:100])) == 1009


def test_nothing_is_written_while_the_reader_is_behind_or_after_the_end() -> None:
    async def play() -> list[bool]:
        line = await Line(Sockets).opened()
        write = line.ear.scope["extensions"][WRITE]
        line.server.pause_writing()
        behind = write("one")
        line.server.resume_writing()
        again = write("two")
        line.wire.close()
        return [behind, again, write("three")]

    assert asyncio.run(play()) == [False, True, False]
