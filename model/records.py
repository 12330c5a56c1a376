"""The labelled data as the trainer needs it: which labels a text allows where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.synthesis import Message
from modicum.core.pii.tagger.labels import TAGS

CHECK_ONLY = frozenset({"sgd"})
"""Sources that are never trained on."""

_ASIDE = frozenset({"DATE", "LOCATION", "ORG"})
_BOOKINGS = frozenset(TAGS) - _ASIDE
_IN_TWEETS = frozenset(TAGS) - {"DATE", "USERNAME"}
_SEEN_WHOLE = {"restaurant8k": _BOOKINGS, "evi": _BOOKINGS, "wnut17": _IN_TWEETS, "btc": _IN_TWEETS}
"""Types that a source can be taken to label completely although it does not say so: none is in its texts."""

TWEETS = frozenset({"btc", "wnut17"})
Span = tuple[int, int, str]
_HANDLE = re.compile(r"(?<!\w)@\w+")


@dataclass(slots=True)
class Record:
    """One text. A span is start, end and tag; the tag `IGNORE` allows every label."""

    text: str
    spans: list[Span]
    source: str
    complete: frozenset[str]
    previous: str = ""
    weight: float = 1.0


def load(path: Path) -> Iterator[Record]:
    """The records of a file of labelled JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield _record(json.loads(line))


def _record(row: Mapping[str, Any]) -> Record:
    source = row["source"]
    complete = frozenset(row["labelled"]) | _SEEN_WHOLE.get(source, frozenset())
    tagged = [(span["start"], span["end"], _tag(span["type"], complete)) for span in row["spans"]]
    spans = [span for span in tagged if span[2]]
    if source in TWEETS:
        spans = _with_handles(row["text"], spans)
    return Record(row["text"], spans, source, complete & frozenset(TAGS), row["prev"] or "")


def _with_handles(text: str, spans: list[Span]) -> list[Span]:
    """`@name` is a user name, whoever owns it."""
    for match in _HANDLE.finditer(text):
        spans = [span for span in spans if not (span[0] < match.end() and match.start() < span[1])]
        spans.append((match.start(), match.end(), "USERNAME"))
    return sorted(spans)


def _tag(name: str, complete: frozenset[str]) -> str:
    if name in {"URL", "AGE", "OTHER"}:
        return ""
    if name == "DATE" and "DATE_OF_BIRTH" not in complete:
        return "IGNORE"
    return name if name in TAGS else "IGNORE"


def made(messages: Iterable[Message]) -> Iterator[Record]:
    """Synthetic records: the fourteen types are labelled completely."""
    for message in messages:
        spans, at = [], 0
        for piece in message.pieces:
            if piece.type:
                spans.append((at, at + len(piece.text), piece.type.value))
            at += len(piece.text)
        yield Record(message.text, spans, "synthesis", _BOOKINGS, message.previous or "")
