"""The labelled data as the trainer needs it: which labels a text allows where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from modicum.core.pii.tagger.labels import TAGS

CHECK_ONLY = frozenset({"sgd"})
"""Sources that are never trained on."""

_SEEN_WHOLE = {
    "restaurant8k": {*TAGS} - {"DATE", "LOCATION", "ORG"},
    "evi": {*TAGS} - {"DATE", "LOCATION", "ORG"},
    "wnut17": {
        "PERSON",
        "LOCATION",
        "ORG",
        "DATE_OF_BIRTH",
        "DOC_ID",
        "NATIONAL_ID",
        "BANK",
        "CREDIT_CARD",
        "SECRET",
        "ACCOUNT_ID",
        "ADDRESS",
        "PHONE",
        "EMAIL",
        "IP",
        "MAC",
    },
}
_SEEN_WHOLE["btc"] = _SEEN_WHOLE["wnut17"]
"""Types that a source can be taken to label completely although it does not say so: none is in its texts."""


TWEETS = frozenset({"btc", "wnut17"})
_HANDLE = re.compile(r"(?<!\w)@\w+")


@dataclass(slots=True)
class Record:
    """One text. A span is start, end and tag; the tag `IGNORE` allows every label."""

    text: str
    spans: list[tuple[int, int, str]]
    source: str
    complete: frozenset[str]
    previous: str = ""
    weight: float = 1.0


def load(path: Path) -> Iterator[Record]:
    """The records of a file of labelled JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield _record(json.loads(line))


def _record(row: dict) -> Record:
    source = row["source"]
    complete = frozenset(row["labelled"]) | _SEEN_WHOLE.get(source, set())
    spans = [(span["start"], span["end"], _tag(span["type"], complete)) for span in row["spans"]]
    spans = _with_handles(row["text"], [s for s in spans if s[2]]) if source in TWEETS else [s for s in spans if s[2]]
    return Record(row["text"], spans, source, complete & {*TAGS}, row["prev"] or "")


def _with_handles(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """`@name` is a user name, whoever owns it."""
    found = spans
    for match in _HANDLE.finditer(text):
        found = [s for s in found if not (s[0] < match.end() and match.start() < s[1])]
        found.append((match.start(), match.end(), "USERNAME"))
    return sorted(found)


def _tag(name: str, complete: frozenset[str]) -> str:
    if name in {"URL", "AGE", "OTHER"}:
        return ""
    if name == "DATE" and "DATE_OF_BIRTH" not in complete:
        return "IGNORE"
    return name if name in TAGS else "IGNORE"


def made(count: int, *, seed: int) -> Iterator[Record]:
    """Synthetic records: every type is labelled completely."""
    from model.synthesis import synthesise

    for message in synthesise(count, seed=seed):
        spans, at = [], 0
        for piece in message.pieces:
            if piece.type:
                spans.append((at, at + len(piece.text), piece.type if isinstance(piece.type, str) else piece.type.value))
            at += len(piece.text)
        yield Record(message.text, spans, "synthesis", frozenset(TAGS[:14]), message.previous or "")
