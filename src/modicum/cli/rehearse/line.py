"""One WebSocket to the server, driven straight from the event loop: no task and no queue per message.

A load generator shares its machine with the server it measures, so it must not be the heavier of the two.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias, cast
from urllib.parse import urlsplit

from websockets.client import ClientProtocol
from websockets.exceptions import WebSocketException
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.typing import Origin
from websockets.uri import parse_uri

from modicum.cli.rehearse.errors import Unreachable

JSON: TypeAlias = Mapping[str, object]
Hear: TypeAlias = Callable[[JSON], None]

LARGEST_FRAME: Final = 4 * 1024 * 1024
ANSWERS_WITHIN_S: Final = 20.0


class Line(asyncio.Protocol):
    """A socket that calls `hear` with each frame, and `lost` with its close code once it is gone."""

    def __init__(self, address: str, *, origin: str, hear: Hear, lost: Callable[[int], None]) -> None:
        self._wire = ClientProtocol(parse_uri(address), origin=Origin(origin), max_size=LARGEST_FRAME)
        self._address = address
        self._hear = hear
        self._lost = lost
        self._opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.Transport | None = None
        self._parts: list[bytes] = []

    def send(self, frame: JSON) -> None:
        """Send one frame now. On a line that is gone it goes nowhere: `lost` has been told."""
        if self._transport is None or self._transport.is_closing():
            return
        self._wire.send_text(json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode())
        self._flush()

    def close(self) -> None:
        """Say goodbye in the WebSocket's way."""
        if self._transport is not None and not self._transport.is_closing():
            self._wire.send_close(1000)
            self._flush()
            self._transport.close()

    async def opened(self) -> None:
        """Wait for the handshake. Raises `Unreachable` where the server refuses it."""
        try:
            await asyncio.wait_for(asyncio.shield(self._opened), ANSWERS_WITHIN_S)
        except TimeoutError:
            raise Unreachable(self._address, "the socket did not open in time") from None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the handshake (called by the loop)."""
        self._transport = cast(asyncio.Transport, transport)
        self._wire.send_request(self._wire.connect())
        self._flush()

    def data_received(self, data: bytes) -> None:
        """Take bytes in and hand whole frames on (called by the loop)."""
        self._wire.receive_data(data)
        for event in self._wire.events_received():
            if isinstance(event, Response):
                self._settle(event)
            elif isinstance(event, Frame):
                self._take(event)
        self._flush()
        if self._wire.close_expected() and self._transport is not None:
            self._transport.close()

    def eof_received(self) -> None:
        """Note the end of the stream (called by the loop)."""
        self._wire.receive_eof()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that the line is gone (called by the loop)."""
        if not self._opened.done():
            self._opened.set_exception(Unreachable(self._address, "the line broke before it opened"))
        self._lost(self._wire.close_code or 1006)

    def _settle(self, response: Response) -> None:
        if self._opened.done():
            return
        refused: WebSocketException | Exception | None = self._wire.handshake_exc
        if refused is None:
            self._opened.set_result(None)
        else:
            why = f"the server refused the socket with {response.status_code}"
            self._opened.set_exception(Unreachable(self._address, why))

    def _take(self, frame: Frame) -> None:
        if frame.opcode not in (Opcode.TEXT, Opcode.CONT):
            return
        self._parts.append(bytes(frame.data))
        if frame.fin:
            text = b"".join(self._parts)
            self._parts.clear()
            self._hear(cast(JSON, json.loads(text)))

    def _flush(self) -> None:
        if self._transport is None:
            return
        for data in self._wire.data_to_send():
            if data:
                self._transport.write(data)
            elif self._transport.can_write_eof():
                self._transport.write_eof()


async def open_line(site: str, *, hear: Hear, lost: Callable[[int], None]) -> Line:
    """Open the live socket of the server at `site` (its http or https address). Raises `Unreachable`."""
    parts = urlsplit(site)
    secure = parts.scheme == "https"
    address = f"{'wss' if secure else 'ws'}://{parts.netloc}/live/"
    loop = asyncio.get_running_loop()
    try:
        _, line = await loop.create_connection(
            lambda: Line(address, origin=f"{parts.scheme}://{parts.netloc}", hear=hear, lost=lost),
            parts.hostname or "",
            parts.port or (443 if secure else 80),
            ssl=secure or None,
        )
    except OSError:
        raise Unreachable(site, "nothing answers there") from None
    await line.opened()
    return line
