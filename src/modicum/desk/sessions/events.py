"""What happens to sessions, said in the transaction in which it happens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestCreated:
    """A customer asks for help."""

    session: int


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """A technician took a session that waited."""

    session: int


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """A session is over; `keeps` says whether anything of it is stored."""

    session: int
    keeps: bool
