"""The parts that a message is made of: a stretch of text, and the type of personal data it is, if any."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from modicum.core.pii.types import EntityType


class Aside(Enum):
    """What is no personal data by itself, and is told apart so that it is not taken for any."""

    LOCATION = "LOCATION"
    ORG = "ORG"
    DATE = "DATE"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a message; `type` is `None` for the words around the values."""

    text: str
    type: EntityType | Aside | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message with the turn before it, the question of the other end, where there is one."""

    pieces: tuple[Piece, ...]
    previous: str | None = None

    @property
    def text(self) -> str:
        """The message as it is sent."""
        return "".join(piece.text for piece in self.pieces)

    def as_json(self) -> str:
        """One line of labelled data: `text`, `spans`, `source`, `labelled` (all types), `prev`."""
        record = {
            "text": self.text,
            "spans": spans_of(self.pieces),
            "source": "synthetic",
            "labelled": sorted(kind.value for kind in EntityType),
            "prev": self.previous,
        }
        return json.dumps(record, ensure_ascii=False)


def spans_of(pieces: Sequence[Piece]) -> list[dict[str, int | str]]:
    """Start and end (code points) and type of every labelled piece."""
    spans: list[dict[str, int | str]] = []
    at = 0
    for piece in pieces:
        if piece.type is not None and piece.text:
            spans.append({"start": at, "end": at + len(piece.text), "type": piece.type.value})
        at += len(piece.text)
    return spans
