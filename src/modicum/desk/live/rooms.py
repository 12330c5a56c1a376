"""All rooms and everybody connected; touched on the event loop's thread only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from modicum.desk.live.connection import Connection
from modicum.desk.live.conversation import Conversation
from modicum.desk.live.ended import Ended, EndedSessions
from modicum.desk.live.facts import RoomFacts
from modicum.desk.live.mac import MessageMac
from modicum.desk.live.passes import CustomerPass
from modicum.desk.live.ring import Budget, Ring
from modicum.desk.live.room import Moment, Room
from modicum.platform.store import Installation

MAC_KEY_BYTES: Final = 32


class Rooms:
    """The rooms of all sessions that are not over, by number and by ref, and the open sockets."""

    def __init__(self, here: Installation) -> None:
        self._keys = here.keys
        self.clock = here.clock
        self.ended = EndedSessions()
        self.budget = Budget()
        self.connections: set[Connection] = set()
        self._by_number: dict[int, Room] = {}
        self._by_ref: dict[str, Room] = {}
        self._staff: dict[int, set[Connection]] = {}

    def __iter__(self) -> Iterator[Room]:
        return iter(tuple(self._by_number.values()))

    @property
    def now(self) -> float:
        """Monotonic seconds."""
        return self.clock.monotonic()

    def numbered(self, number: int) -> Room | None:
        """The room of the session with this number, while it is not over."""
        return self._by_number.get(number)

    def called(self, ref: str) -> Room | None:
        """The room of the session with this ref, while it is not over."""
        return self._by_ref.get(ref)

    def admit(self, facts: RoomFacts, *, is_new: bool) -> Room:
        """The room of a session, made if there is none; `is_new` if the session was made a moment ago."""
        room = self._by_number.get(facts.number)
        if room is not None:
            return room
        key = self._keys.derive(b"live" + facts.ref.encode(), MAC_KEY_BYTES)
        mac = MessageMac(key, facts.ref)
        talk = Conversation(mac, Ring(self.budget), epoch=facts.epoch if is_new else 0)
        room = Room(facts, talk, Moment.of(self.clock), is_new=is_new)
        if room.technician is not None:
            room.staff = self.staff_of(room.technician.member)
        self._by_number[room.number] = self._by_ref[room.ref] = room
        return room

    def drop(self, room: Room, ended: Ended) -> None:
        """Forget a room whose session is over, and remember for a day how it ended."""
        self._by_number.pop(room.number, None)
        self._by_ref.pop(room.ref, None)
        self.ended.remember(ended, room.facts.credential)
        room.wipe()

    def staff_of(self, member: int) -> set[Connection]:
        """A member's sockets: always the same set, so that rooms can hold on to it."""
        return self._staff.setdefault(member, set())

    def of_member(self, member: int) -> list[Room]:
        """The rooms of the sessions a member is in charge of, the oldest first."""
        rooms = [room for room in self if room.technician is not None and room.technician.member == member]
        return sorted(rooms, key=lambda room: room.number)

    def waiting(self) -> list[Room]:
        """The rooms of those who wait, the longest-waiting first."""
        return sorted((room for room in self if room.is_waiting), key=lambda room: room.number)

    def join(self, connection: Connection) -> None:
        """Let a socket take part in what its holder may see."""
        self.connections.add(connection)
        if isinstance(connection.holder, CustomerPass):
            room = self._by_number[connection.holder.number]
            room.customers.add(connection)
        else:
            self.staff_of(connection.holder.member).add(connection)

    def leave(self, connection: Connection) -> None:
        """A socket is gone."""
        self.connections.discard(connection)
        if not isinstance(connection.holder, CustomerPass):
            self.staff_of(connection.holder.member).discard(connection)
            return
        room = self._by_number.get(connection.holder.number)
        if room is not None and connection in room.customers:
            room.customers.discard(connection)
            room.presence.leave(self.now)

    def keep_within_bounds(self) -> None:
        """Where all rings together hold too much, the largest give back their oldest messages."""
        while self.budget.is_exceeded:
            largest = max(self._by_number.values(), key=lambda room: room.talk.ring.size)
            if not largest.talk.ring.drop_oldest():
                return

    def connected_members(self) -> list[int]:
        """The members of whom a socket is open."""
        return [member for member, sockets in self._staff.items() if sockets]
