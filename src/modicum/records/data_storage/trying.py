"""Reads lines that somebody typed or pasted in order to try them, and shows what would become of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from modicum.core.pii import Finding
from modicum.core.policy import Policy
from modicum.core.values import MESSAGE_TEXT, Destination, Live
from modicum.desk.live.rehearsal import Remains, Said, rehearse
from modicum.desk.sessions.lines import Author
from modicum.platform.ui.stand_ins import in_words

MOST_LINES: Final = 40
LONGEST_TEXT: Final = 3_000
"""Code points of all lines together: the page shows each several times and stays small."""

_SPEAKER: Final = re.compile(r"\s*(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?[\s\-]*)?(?P<who>\w+)\s*:\s*(?P<words>.*)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a live line: as it was written, or `kind` of personal data that is recognised in it."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What is there of a line, nothing being None: while the session lives, in the report, in the lake."""

    stored: str | None
    in_report: str | None
    in_lake: str | None


@dataclass(frozen=True, slots=True)
class TriedLine:
    """A line, who said it, and what is left of it under each policy, by that policy's name."""

    author: str
    live: Sequence[Piece]
    left: Sequence[tuple[str, Left]]


def conversation_in(pasted: str) -> list[tuple[Author, Live[str]]]:
    """The lines that are not blank, each with who said it.

    A line that begins with "Customer:" or "Technician:" (after a time, perhaps) is theirs, and so are those
    after it that begin otherwise. Before the first such word it is the customer who speaks.
    """
    return list(_turns(pasted[:LONGEST_TEXT].splitlines()))[:MOST_LINES]


def is_too_much(pasted: str) -> bool:
    """Whether some of it is left out."""
    lines = [line for line in pasted.splitlines() if line.strip()]
    return len(pasted) > LONGEST_TEXT or len(lines) > MOST_LINES


def left_under(policy: Policy, said: Said, language: str) -> list[Left]:
    """What `policy` leaves of each line, as if customers who are asked had allowed it."""
    destination = policy.rule_for(MESSAGE_TEXT).destination
    return [_left(remains, destination) for remains in rehearse(said, policy, language)]


def pieces(text: str, findings: Iterable[Finding]) -> Iterator[Piece]:
    """`text` cut where something was recognised; of two that overlap the first counts."""
    done = 0
    for found in sorted(findings, key=lambda found: found.start):
        if found.start < done:
            continue
        if found.start > done:
            yield Piece(text[done : found.start])
        yield Piece(text[found.start : found.end], in_words(found.placeholder.strip("[]")))
        done = found.end
    if done < len(text):
        yield Piece(text[done:])


def _turns(lines: Iterable[str]) -> Iterator[tuple[Author, Live[str]]]:
    speakers, author = _speakers(), Author.CUSTOMER
    for line in lines:
        match = _SPEAKER.match(line)
        if match and match["who"].casefold() in speakers:
            author, line = speakers[match["who"].casefold()], match["words"]
        if line.strip():
            yield author, Live(line.strip(), MESSAGE_TEXT)


def _speakers() -> dict[str, Author]:
    """The words for either side: English, and the language of the page."""
    both = (("customer", Author.CUSTOMER), ("technician", Author.TECHNICIAN))
    here = ((_("Customer"), Author.CUSTOMER), (_("Technician"), Author.TECHNICIAN))
    return {word.casefold(): author for word, author in (*both, *here)}


def _left(remains: Remains, destination: Destination) -> Left:
    goes_to_lake = destination is not Destination.DATABASE
    return Left(remains.when_said, remains.at_the_end, remains.at_the_end if goes_to_lake else None)
