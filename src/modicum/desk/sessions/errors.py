"""What can be refused about a session. None of these says anything a customer said."""

from __future__ import annotations

from modicum.core.values import ModicumError


class SessionError(ModicumError):
    """The family of errors of sessions."""

    code = "session"
    status = 409


class ChannelClosed(SessionError):
    """The channel takes no new requests now."""

    code = "channel_closed"

    def __init__(self) -> None:
        super().__init__("this channel takes no requests now")


class QueueFull(SessionError):
    """As many requests wait in the channel as it allows."""

    code = "queue_full"
    status = 503

    def __init__(self) -> None:
        super().__init__("too many people are waiting in this channel")


class AlreadyTaken(SessionError):
    """Another technician accepted the request first; `by` is the name customers see."""

    code = "taken"

    def __init__(self, by: str) -> None:
        super().__init__("another technician has accepted this request")
        self.by = by


class SessionClosed(SessionError):
    """The session is over; nothing moves it any more."""

    code = "closed"
    status = 410

    def __init__(self) -> None:
        super().__init__("this session is over")


class MoveNotAllowed(SessionError):
    """The session cannot make this move from the state it is in."""

    code = "not_allowed"

    def __init__(self) -> None:
        super().__init__("this cannot be done with the session now")


class NotYours(SessionError):
    """The session is another technician's, or waits in a channel the member does not serve."""

    code = "not_yours"
    status = 404

    def __init__(self) -> None:
        super().__init__("this session is not yours")


class BadCode(SessionError):
    """A receipt code was mistyped: it has not 28 letters and digits, or its last two do not fit the rest."""

    code = "bad_code"
    status = 400

    def __init__(self) -> None:
        super().__init__("this is no receipt code; a letter or digit may be wrong")


class DocumentGone(SessionError):
    """What was to be read or written anew is erased, or its session is not over yet."""

    code = "document_gone"
    status = 410

    def __init__(self) -> None:
        super().__init__("this is no longer stored, or not at rest yet")
