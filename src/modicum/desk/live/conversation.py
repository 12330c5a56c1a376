"""What was said in one session, as far as memory goes: the ring, the places in it, and the MACs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from modicum.desk.live.mac import MessageMac
from modicum.desk.live.message import Author, Kept, Message, Spoken, message
from modicum.desk.live.ring import Ring


class Conversation:
    """Messages by place (epoch, seq). The epoch is 0 before the room is opened, then counts openings."""

    __slots__ = ("_supplied_by", "epoch", "mac", "ring", "seq")

    def __init__(self, mac: MessageMac, ring: Ring, *, epoch: int) -> None:
        self.mac = mac
        self.ring = ring
        self.epoch = epoch
        self.seq = 0
        self._supplied_by: set[Author] = set()

    @property
    def is_complete(self) -> bool:
        """Whether everything that was said in the session is held."""
        nothing_said = self.epoch == 1 and self.seq == 0
        return nothing_said or self.ring.holds_first

    def open(self, epoch: int) -> None:
        """Begin an epoch; what was said before it is to be re-supplied."""
        self.epoch = epoch
        self.seq = 0

    def may_be_supplied_by(self, author: Author) -> bool:
        """Whether there was a restart since which `author`'s end has not given back what it holds."""
        return self.epoch > 1 and author not in self._supplied_by

    def publish(self, id: str, spoken: Spoken, *, kept: Kept) -> Message:
        """Give a message its place and its MAC, and hold it."""
        self.seq += 1
        published = self.signed((self.epoch, self.seq), id, spoken, kept=kept)
        self.ring.append(published)
        return published

    def signed(self, place: tuple[int, int], id: str, spoken: Spoken, *, kept: Kept) -> Message:
        """A message with its MAC, and with the other side's copy of it where that differs."""
        mac = self.mac.of_message(place, id, (kept.value, *spoken.reveal()))
        signed = message(place, id, spoken, mac=mac, kept=kept)
        if spoken.to_others is None:
            return signed
        to_others = self.signed(place, id, spoken.to_others, kept=kept)
        return replace(signed, to_others=to_others, size=signed.size + to_others.size)

    def take_back(self, earlier: Iterable[Message]) -> list[Message]:
        """Hold messages of former epochs, whose MACs were checked; returns those that were missing."""
        return self.ring.insert(earlier)

    def was_supplied_by(self, author: Author) -> None:
        """`author`'s end has nothing more to give back."""
        self._supplied_by.add(author)
