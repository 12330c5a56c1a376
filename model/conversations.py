"""Labelled turns as the conversations they come from: what is found as they go, and what at their end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from modicum.core.pii import Detector, Finding
from modicum.core.policy.heard import Heard, known_from
from modicum.core.values import MESSAGE_TEXT, Live

Row = dict[str, Any]


def conversations_in(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows in conversations: one begins with each row that has no turn before it."""
    talks: list[list[Row]] = []
    for row in rows:
        if not talks or not row["prev"]:
            talks.append([])
        talks[-1].append(row)
    return talks


def found_inline(talk: Sequence[Row], detector: Detector) -> list[list[Finding]]:
    """What is found in each row with the turn before, as in a session that is open."""
    return detector.find_batch([row["text"] for row in talk], [row["prev"] for row in talk])


def found_at_close(talk: Sequence[Row], detector: Detector) -> list[list[Finding]]:
    """The same with the names that the rest of the conversation gives away, as at the second look."""
    known = known_from(Heard(said=tuple(_said(talk))), (), detector=detector)
    inline = found_inline(talk, detector)
    return [
        found + [one for one in known.find(row["text"]) if not _overlaps(one, found)]
        for row, found in zip(talk, inline, strict=True)
    ]


def _said(talk: Sequence[Row]) -> list[Live[str]]:
    turns = dict.fromkeys(turn for row in talk for turn in (row["prev"], row["text"]) if turn)
    return [Live(turn, MESSAGE_TEXT) for turn in turns]


def _overlaps(one: Finding, found: Sequence[Finding]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in found)
