"""Uvicorn's WebSocket, with a short way for what nearly every frame is: one whole text, unfragmented.

Handshake, control frames, fragments and all that is wrong go Uvicorn's way, through the `websockets` library.
The short way saves a fifth of the processor time of a message (`docs/decisions/0009-cost-of-a-message.md`).
"""

from __future__ import annotations

from typing import Final, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request
from websockets.speedups import apply_mask

from modicum.platform.security.asgi import WRITE

WHOLE_TEXT: Final = 0x81
MASKED: Final = 0x80
LENGTH_BITS: Final = 0x7F
MASK_BYTES: Final = 4
EXTENDED: Final = {126: 2, 127: 8}
"""How many more bytes the length takes, by what stands in its place (RFC 6455, 5.2)."""
SHORT, LONG = 126, 1 << 16


class Sockets(WebSocketsSansIOProtocol):
    """Hands whole texts on as they come, and offers the application `write` as an ASGI extension.

    Uvicorn's parser is given whole frames only, so that it always stands between two; once a frame comes that
    it has to refuse, it gets everything.
    """

    _held = b""
    _goes_long = False

    def handle_connect(self, event: Request) -> None:
        """Begin the handshake, and tell the application of the short way out."""
        super().handle_connect(event)
        if self.handshake_initiated:
            self._offer_write()

    def data_received(self, data: bytes) -> None:
        """Take bytes in (called by the loop)."""
        if self._goes_long or not self.handshake_complete:
            self._goes_long = self._goes_long or self.handshake_initiated
            super().data_received(data)
            return
        data = self._held + data
        place = 0
        while not self.transport.is_closing() and (end := self._end_of_frame(data, place)):
            self._take(data[place:end])
            place = end
        self._held = data[place:]
        if self._goes_long:
            super().data_received(self._held)

    def write(self, text: str) -> bool:
        """Send a text now; False, and nothing is sent, where the reader is behind or the line is closing."""
        if not self._may_write():
            return False
        self.transport.write(_framed(text.encode()))
        return True

    def _offer_write(self) -> None:
        extensions: dict[str, object] = {**(self.scope["extensions"] or {}), WRITE: self.write}
        self.scope["extensions"] = cast("dict[str, dict[object, object]]", extensions)

    def _may_write(self) -> bool:
        is_open = self.handshake_complete and not self.close_sent and not self.transport.is_closing()
        return is_open and self.writable.is_set()

    def _take(self, frame: bytes) -> None:
        if frame[0] != WHOLE_TEXT or self.frames or self.close_sent:
            super().data_received(frame)
            return
        start = 2 + EXTENDED.get(frame[1] & LENGTH_BITS, 0) + MASK_BYTES
        self.frames = [apply_mask(frame[start:], frame[start - MASK_BYTES : start])]
        self.curr_msg_data_type = "text"
        self.send_receive_event_to_app()

    def _end_of_frame(self, data: bytes, place: int) -> int:
        """Where the frame at `place` ends; 0 if it is not all there, or must be refused."""
        if len(data) < place + 2:
            return 0
        length = data[place + 1] & LENGTH_BITS
        more = EXTENDED.get(length, 0)
        if more:
            length = int.from_bytes(data[place + 2 : place + 2 + more])
        if not data[place + 1] & MASKED or length > self.config.ws_max_size:
            self._goes_long = True
            return 0
        end = place + 2 + more + MASK_BYTES + length
        return end if end <= len(data) else 0


def _framed(payload: bytes) -> bytes:
    """A server's text frame, which has no mask."""
    length = len(payload)
    if length < SHORT:
        return bytes((WHOLE_TEXT, length)) + payload
    if length < LONG:
        return b"\x81\x7e" + length.to_bytes(2) + payload
    return b"\x81\x7f" + length.to_bytes(8) + payload
