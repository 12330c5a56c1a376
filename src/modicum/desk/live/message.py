"""One delivered message, and the words for who said it and what was kept of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
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
    """Who said what, and when: the part of a message that people read. `at` is ISO 8601, ms, `Z`."""

    author: Author
    name: Live[str]
    at: str
    text: Live[str]

    def reveal(self) -> tuple[str, str, str, str]:
        """Author, name, time and text, as the MAC covers them."""
        return self.author.value, self.name.reveal(), self.at, self.text.reveal()


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the room holds it. Its place is (epoch, seq); `wire` is all of it as JSON, made once."""

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

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the session: epochs count room openings, seq starts at 1 in each."""
        return self.epoch, self.seq


def message(place: tuple[int, int], id: str, spoken: Spoken, *, mac: str, kept: Kept) -> Message:
    """Put a message together, its wire form included.

    That is written by hand because it is the busiest line of the server; ids, times and MACs need no quoting.
    """
    epoch, seq = place
    author, name, at, text = spoken.reveal()
    wire = (
        f'{{"id":"{id}","epoch":{epoch},"seq":{seq},"author":"{author}","name":{encode(name)},'
        f'"at":"{at}","text":{encode(text)},"mac":"{mac}","kept":"{kept}"}}'
    )
    size = getsizeof(wire) + OVERHEAD
    return Message(id, epoch, seq, spoken.author, spoken.name, at, mac, kept, Live(wire, MESSAGE_TEXT), size)
