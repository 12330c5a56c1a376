"""What can be refused on the live plane, and the codes a socket closes with. No text here holds a live value.

What is refused about a session itself (not yours, closed, not allowed) is in `desk.sessions.errors`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from modicum.core.values import ModicumError


class LiveError(ModicumError):
    """The family of errors of the live plane; `session` and `id` say what it was about."""

    code = "live"
    status = 400
    says: ClassVar[str] = "this could not be done"

    def __init__(self, *, session: str | None = None, id: str | None = None) -> None:
        super().__init__(self.says)
        self.session = session
        self.id = id


class Malformed(LiveError):
    """A frame is no JSON, lacks something, or has a wrong type in it. Three in a row close the socket."""

    code = "malformed"
    says = "this frame is not well formed"


class UnknownFrame(LiveError):
    """A frame has a type that the server does not know."""

    code = "unknown_frame"
    says = "this kind of frame is not known"


class TooLong(LiveError):
    """The text of a message or note has more than 16 KiB in UTF-8."""

    code = "too_long"
    status = 413
    says = "this message is longer than 16 KiB"


class TooMany(LiveError):
    """More messages in a short time than a customer may send; this one was not delivered."""

    code = "rate"
    status = 429
    says = "too many messages at once"


class BadMac(LiveError):
    """A re-supplied message is not as the server delivered it, or does not belong where it is put."""

    code = "bad_mac"
    status = 409
    says = "these messages are not as they were delivered"


class StaleTicket(LiveError):
    """A ticket is unknown, was used before, or is more than 30 seconds old."""

    code = "stale_ticket"
    status = 401
    says = "this ticket is not valid any more"


class LiveStopped(LiveError):
    """The live plane is shutting down, or did not answer in time."""

    code = "live_stopped"
    status = 503
    says = "the server is restarting"


class CloseCode(IntEnum):
    """Why the server closes a socket."""

    TOO_BIG = 1009
    FAULT = 1011
    RESTART = 1012
    BAD_FRAMES = 4400
    BAD_TICKET = 4401
    NO_HELLO = 4408
    OTHER_TAB = 4409
    OVER = 4410
    SLOW_READER = 4413
    TOO_MANY_FRAMES = 4429
