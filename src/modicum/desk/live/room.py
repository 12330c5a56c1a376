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

from modicum.core.policy import NOTHING_HEARD, Heard
from modicum.core.values import CUSTOMER_NAME, Clock, Live
from modicum.desk.live.connection import Connection
from modicum.desk.live.conversation import Conversation
from modicum.desk.live.facts import RoomFacts, TechnicianFacts
from modicum.desk.live.keeping import Keeping
from modicum.desk.live.masking import answers_without_cards
from modicum.desk.live.presence import Presence
from modicum.desk.live.turns import heard_in
from modicum.desk.sessions.actions import Known
from modicum.desk.sessions.lines import Author, Kept
from modicum.desk.sessions.live_times import Times
from modicum.desk.sessions.models import State
from modicum.desk.sessions.recording import may_keep
from modicum.desk.sessions.requests import NAME_FIELD, NAME_LENGTH, NOWHERE

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

    def before(self, at: datetime) -> Moment:
        """The moment at the time `at`, seen from this one; no later, even if the clock was set back."""
        return Moment(at, self.monotonic - max(0.0, (self.at - at).total_seconds()))


@dataclass(frozen=True, slots=True)
class HeldNote:
    """A note in memory: the client's id, the whole of it as JSON, and what became of it on disk."""

    id: str
    wire: Live[str]
    kept: Kept


class Room:
    """One session's room. Lives on the event loop's thread; nobody else touches it.

    The room of a session that was found open at start is *cold*: the first member who comes opens it, with
    the next epoch. Its exact times come back from where they lie sealed; where none were kept, `waited` is
    None, and `lasted` and `since` count from the restart.
    """

    def __init__(self, facts: RoomFacts, talk: Conversation, now: Moment, *, is_new: bool) -> None:
        self.facts = facts
        self.state = facts.state
        self.technician: TechnicianFacts | None = facts.technician
        self.talk = talk
        self.keeping = Keeping(facts)
        self.notes: deque[HeldNote] = deque(maxlen=MOST_NOTES)
        self.fields: Mapping[str, Live[str]] | None = None
        self.fields_for_staff: Mapping[str, Live[str]] | None = None
        self.name = NOBODY
        self.place = NOWHERE
        self.presence = Presence(now.monotonic, is_expected=is_new)
        self.customers: set[Connection] = set()
        self.staff: set[Connection] = set()
        self.opening: asyncio.Task[None] | None = None
        self.told_away = (not is_new, False)
        self.told_position: int | None = None
        self.is_ending = False
        self._sending: dict[str, asyncio.Event] = {}
        self._knows_since = is_new or facts.times is not None
        self._since = now if facts.times is None else now.before(facts.times.asked)
        self._accepted = None if facts.technician is None else _accepted(facts.times, now)

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
        """How long the customer has been waiting; None if that is not known since a restart."""
        return timedelta(seconds=self.waited_s(now)) if self._knows_since else None

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
        return Known(lasted=self.lasted(now), gaps=self.keeping.gaps, heard=self.heard())

    def heard(self) -> Heard:
        """What is in memory of the conversation, for the second look; nothing where nothing is stored."""
        if not may_keep(self.keeping.policy):
            return NOTHING_HEARD
        said = [(one.author, one.text) for one in self.talk.ring.after((0, 0))]
        return heard_in(said, called=() if self.name.is_blank else (self.name,))

    def wants_from(self, author: Author) -> bool:
        """Whether this end is asked for what it still holds from before a restart."""
        has_all = self.talk.is_complete and self.fields is not None
        return self.talk.may_be_supplied_by(author) and not has_all

    def hold_request(self, fields: Mapping[str, Live[str]]) -> None:
        """Take the values of the request form, in the order of the form, and what staff are shown of them."""
        self.fields = self.fields_for_staff = MappingProxyType(dict(fields))
        if self.facts.channel.masks_cards:
            self.fields_for_staff = answers_without_cards(fields, self.facts.channel)
        name = self.fields_for_staff.get(NAME_FIELD)
        self.name = NOBODY if name is None else Live(name.reveal().strip()[:NAME_LENGTH], CUSTOMER_NAME)
        self.keeping.called(self.name)

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
        self.fields = self.fields_for_staff = None
        self.name = NOBODY
        self.place = NOWHERE


def _accepted(times: Times | None, now: Moment) -> Moment:
    """When a session found open was accepted; now where that is not known."""
    return now if times is None or times.accepted is None else now.before(times.accepted)
