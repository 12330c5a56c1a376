"""What clients send, as typed values. Anything else is refused here, before any code looks at it.

The wire format is described in `docs/reference/live-protocol.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from modicum.core.values import Live
from modicum.desk.live.message import Kept, Spoken
from modicum.desk.sessions.models import Outcome


@dataclass(frozen=True, slots=True, repr=False)
class Hello:
    """The first frame: who is this. The ticket is worth a sign-in, so it is not printed."""

    ticket: str


@dataclass(frozen=True, slots=True)
class Say:
    """A message. `id` is the client's own; a repeated one is acknowledged again and not delivered twice."""

    session: str
    id: str
    text: Live[str]


@dataclass(frozen=True, slots=True)
class Note:
    """A technician's note, which the customer never sees."""

    session: str
    id: str
    text: Live[str]


@dataclass(frozen=True, slots=True)
class Typing:
    """Whether somebody is typing now. What they type is not sent."""

    session: str
    on: bool


@dataclass(frozen=True, slots=True)
class Resume:
    """Asks for everything after a place; (0, 0) for everything that is held."""

    session: str
    epoch: int
    seq: int


@dataclass(frozen=True, slots=True)
class Supplied:
    """A message that a client had received and hands back after a restart, as it had been shown it."""

    id: str
    epoch: int
    seq: int
    spoken: Spoken
    mac: str
    kept: Kept

    @property
    def place(self) -> tuple[int, int]:
        """Where it claims to have stood."""
        return self.epoch, self.seq


@dataclass(frozen=True, slots=True)
class SuppliedRequest:
    """The values of a support request by key, handed back after a restart."""

    values: dict[str, Live[str]]
    mac: str


@dataclass(frozen=True, slots=True)
class Supply:
    """A part of what a client still holds from before a restart; `done` with the last part."""

    session: str
    messages: tuple[Supplied, ...]
    request: SuppliedRequest | None
    done: bool


@dataclass(frozen=True, slots=True)
class Extend:
    """Keep the session open for an absent customer."""

    session: str


@dataclass(frozen=True, slots=True)
class KeepNothing:
    """The customer says: do not keep my chat."""

    session: str


@dataclass(frozen=True, slots=True)
class Beat:
    """A sign of life."""


@dataclass(frozen=True, slots=True)
class End:
    """The customer ends the session."""

    session: str


@dataclass(frozen=True, slots=True)
class Accept:
    """A technician takes a waiting request."""

    session: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A technician puts a session on hold, or takes it off."""

    session: str
    on: bool


@dataclass(frozen=True, slots=True)
class Close:
    """A technician closes a session."""

    session: str
    outcome: Outcome


Frame = (
    Hello | Say | Note | Typing | Resume | Supply | Extend | KeepNothing | Beat | End | Accept | Hold | Close
)
