"""One delivered message, how each side is shown it, and the words for who said it and what was kept of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from sys import getsizeof
from typing import Final

from modicum.core.values import MESSAGE_TEXT, Live
from modicum.desk.sessions.lines import Author, Kept

__all__ = ["OVERHEAD", "Author", "Kept", "Message", "Spoken", "encode", "message"]

OVERHEAD: Final = 700
"""Bytes that a held message takes beside its wire text: the object, its id, time and MAC, and its index."""

encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Compact JSON, text as it is."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who said what, and when: the part of a message that people read. `at` is ISO 8601, ms, `Z`.

    `shown` is what the other side is shown instead of `text`, where that differs: a masked card number.
    """

    author: Author
    name: Live[str]
    at: str
    text: Live[str]
    shown: Live[str] | None = None

    def reveal(self) -> tuple[str, ...]:
        """Author, name, time and text, as the MAC covers them; and what others are shown where it differs."""
        said = (self.author.value, self.name.reveal(), self.at, self.text.reveal())
        return said if self.shown is None else (*said, self.shown.reveal())

    @property
    def to_others(self) -> Spoken | None:
        """The same as the other side is shown it, where that differs."""
        return None if self.shown is None else replace(self, text=self.shown, shown=None)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the room holds it. Its place is (epoch, seq); `wire` is all of it as JSON, made once.

    `to_others` is the message that the other side is shown instead, with a MAC of its own.
    """

    id: str
    epoch: int
    seq: int
    author: Author
    name: Live[str]
    at: str
    mac: str
    kept: Kept
    wire: Live[str] = field(repr=False)
    size: int = field(repr=False)
    to_others: Message | None = field(default=None, repr=False)

    def for_side(self, side: Author) -> Message:
        """The message as one side is shown it: its author's own words, or what others see."""
        return self if self.to_others is None or side is self.author else self.to_others

    @property
    def text(self) -> Live[str]:
        """The words, as their author wrote them."""
        return Live(json.loads(self.wire.reveal())["text"], MESSAGE_TEXT)

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the session: epochs count room openings, seq starts at 1 in each."""
        return self.epoch, self.seq


def message(place: tuple[int, int], id: str, spoken: Spoken, *, mac: str, kept: Kept) -> Message:
    """Put a message together, its wire form included.

    That is written by hand because it is the busiest line of the server; ids, times and MACs need no quoting.
    """
    epoch, seq = place
    author, name, at, text, *shown = spoken.reveal()
    besides = f',"shown":{encode(shown[0])}' if shown else ""
    wire = (
        f'{{"id":"{id}","epoch":{epoch},"seq":{seq},"author":"{author}","name":{encode(name)},'
        f'"at":"{at}","text":{encode(text)},"mac":"{mac}","kept":"{kept}"{besides}}}'
    )
    size = getsizeof(wire) + OVERHEAD
    return Message(id, epoch, seq, spoken.author, spoken.name, at, mac, kept, Live(wire, MESSAGE_TEXT), size)
