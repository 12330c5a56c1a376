"""The room: everything of one session that is in memory only, from the request to the close."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from modicum.core.values import CUSTOMER_NAME, Clock, Live
from modicum.desk.live.connection import Connection
from modicum.desk.live.conversation import Conversation
from modicum.desk.live.facts import RoomFacts, TechnicianFacts
from modicum.desk.live.keeping import Keeping
from modicum.desk.live.presence import Presence
from modicum.desk.sessions.actions import Known
from modicum.desk.sessions.lines import Author, Kept
from modicum.desk.sessions.models import State
from modicum.desk.sessions.requests import NAME_FIELD, NAME_LENGTH

MOST_NOTES: Final = 100
NOBODY: Final = Live("", CUSTOMER_NAME)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, once for people and once for measuring."""

    at: datetime
    monotonic: float

    @classmethod
    def of(cls, clock: Clock) -> Moment:
        """Now."""
        return cls(clock.now(), clock.monotonic())


@dataclass(frozen=True, slots=True)
class HeldNote:
    """A note in memory: the client's id, the whole of it as JSON, and what became of it on disk."""

    id: str
    wire: Live[str]
    kept: Kept


class Room:
    """One session's room. Lives on the event loop's thread; nobody else touches it.

    The room of a session that was found open at start is *cold*: the first member who comes opens it, with
    the next epoch. Exact times are known here only. What lies before a restart is not known any more:
    `waited` is then None, and `lasted` and `since` count from the restart.
    """

    def __init__(self, facts: RoomFacts, talk: Conversation, now: Moment, *, is_new: bool) -> None:
        self.facts = facts
        self.state = facts.state
        self.technician: TechnicianFacts | None = facts.technician
        self.talk = talk
        self.keeping = Keeping(facts)
        self.notes: deque[HeldNote] = deque(maxlen=MOST_NOTES)
        self.fields: Mapping[str, Live[str]] | None = None
        self.name = NOBODY
        self.presence = Presence(now.monotonic, is_expected=is_new)
        self.customers: set[Connection] = set()
        self.staff: set[Connection] = set()
        self.opening: asyncio.Task[None] | None = None
        self.told_away = (not is_new, False)
        self.told_position: int | None = None
        self.is_ending = False
        self._sending: dict[str, asyncio.Event] = {}
        self._is_new = is_new
        self._since = now
        self._accepted: Moment | None = None

    @property
    def number(self) -> int:
        """The session's number."""
        return self.facts.number

    @property
    def ref(self) -> str:
        """The session's random id, which members use."""
        return self.facts.ref

    @property
    def is_cold(self) -> bool:
        """Whether nobody has come since the server started."""
        return self.talk.epoch == 0

    @property
    def is_waiting(self) -> bool:
        """Whether the customer waits for a technician."""
        return self.state is State.WAITING

    @property
    def since(self) -> datetime:
        """When the session was accepted, or asked for while it waits."""
        return (self._accepted or self._since).at

    def waited(self, now: float) -> timedelta | None:
        """How long the customer has been waiting; None if that began before a restart."""
        return timedelta(seconds=self.waited_s(now)) if self._is_new else None

    def waited_s(self, now: float) -> float:
        """Seconds of waiting that are known of."""
        return now - self._since.monotonic

    def lasted(self, now: float) -> timedelta | None:
        """How long somebody has been there for the customer, as far as known; None while nobody was."""
        if self.technician is None:
            return None
        return timedelta(seconds=now - (self._accepted or self._since).monotonic)

    def known(self, now: float) -> Known:
        """What the database is told when the session ends."""
        return Known(lasted=self.lasted(now), gaps=self.keeping.gaps)

    def wants_from(self, author: Author) -> bool:
        """Whether this end is asked for what it still holds from before a restart."""
        has_all = self.talk.is_complete and self.fields is not None
        return self.talk.may_be_supplied_by(author) and not has_all

    def hold_request(self, fields: Mapping[str, Live[str]]) -> None:
        """Take the values of the request form, in the order of the form."""
        self.fields = MappingProxyType(dict(fields))
        name = fields.get(NAME_FIELD)
        self.name = NOBODY if name is None else Live(name.reveal().strip()[:NAME_LENGTH], CUSTOMER_NAME)

    def accepted_by(self, technician: TechnicianFacts, staff: set[Connection], now: Moment) -> None:
        """Somebody is there; `staff` are their sockets, now and later."""
        self.technician = technician
        self.staff = staff
        self.state = State.ACTIVE
        self._accepted = now

    async def on_its_way(self, id: str) -> None:
        """Wait for a message of this id that is being recorded at this moment, if there is one."""
        while id in self._sending:
            await self._sending[id].wait()

    @contextmanager
    def sending(self, id: str) -> Iterator[None]:
        """While a message of this id is recorded, whoever repeats it waits."""
        self._sending[id] = done = asyncio.Event()
        try:
            yield
        finally:
            del self._sending[id]
            done.set()

    def tell(self, text: str, *, but: Connection | None = None) -> None:
        """Send a frame to everybody in the room but one."""
        for connection in (*self.customers, *self.staff):
            if connection is not but:
                connection.send(text)

    def tell_customer(self, text: str) -> None:
        """Send a frame to the customer."""
        for connection in self.customers:
            connection.send(text)

    def tell_staff(self, text: str, *, but: Connection | None = None) -> None:
        """Send a frame to the technician's sockets but one."""
        for connection in self.staff:
            if connection is not but:
                connection.send(text)

    def wipe(self) -> None:
        """Forget everything that was said here."""
        self.talk.ring.clear()
        self.notes.clear()
        self.keeping.forget()
        self.fields = None
        self.name = NOBODY
