"""One rule of a pack: a shape, what must stand beside it, and the exact check behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from modicum.core.pii.findings import Finding
from modicum.core.pii.rules.checks.spans import Check
from modicum.core.pii.rules.cues import Cue
from modicum.core.pii.types import EntityType

NEAR = 40
UNLESS = 20
MOST_CHECKS = 64
"""So many shapes of one text are checked one by one; in a text with more, each further one counts."""


class Edges(Enum):
    """What may touch a span."""

    WORD = "word"
    NUMBER = "number"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Rule:
    """As a pack states it; `packs/README.md` says what each part means."""

    id: str
    type: EntityType
    kind: str
    shape: re.Pattern[str]
    score: float
    near: Cue | None = None
    asked: Cue | None = None
    unless: Cue | None = None
    edges: Edges = Edges.WORD
    check: Check | None = None
    browser: bool = False

    def find(self, text: str, *, previous: str) -> Iterator[Finding]:
        """Every value in `text` that it knows, from left to right. `previous` is the question, or empty."""
        answers = self._is_answer_to(previous)
        if not answers and self.near is None:
            return
        group = min(1, self.shape.groups)
        checked = 0
        for match in self.shape.finditer(text):
            start, end = match.span(group)
            if start == end or not (
                touches_nothing(text, start, end, self.edges) and self._fits(text, start, answers)
            ):
                continue
            checked += 1
            for first, last in self._right(match.group(group), checked):
                yield Finding(start + first, start + last, self.type, self.score, self.id, self.kind)

    def _is_answer_to(self, previous: str) -> bool:
        """Whether nothing has to stand before a value any more: no word has to, or the question said one."""
        cues = [cue for cue in (self.near, self.asked) if cue]
        return not cues or (bool(previous) and any(cue.stands_in(previous) for cue in cues))

    def _fits(self, text: str, start: int, answers: bool) -> bool:
        if self.unless and self.unless.stands_before(text, start, within=UNLESS):
            return False
        return answers or (self.near is not None and self.near.stands_before(text, start, within=NEAR))

    def _right(self, found: str, checked: int) -> Sequence[tuple[int, int]]:
        if self.check is None or checked > MOST_CHECKS:
            return [(0, len(found))]
        return self.check(found)


JOINS_NUMBERS = frozenset(".,-/:")
CURRENCIES = frozenset("$€£¥₹")


def touches_nothing(text: str, start: int, end: int, edges: Edges) -> bool:
    """Whether what stands directly before and behind the span leaves it a value of its own."""
    if edges is Edges.ANY:
        return True
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    if _is_word(before[-1:]) or _is_word(behind[:1]):
        return False
    return edges is Edges.WORD or not (_goes_on(before[::-1]) or _goes_on(behind))


def _goes_on(beside: str) -> bool:
    """Whether two characters beside a number, the nearest first, make it a piece of more or an amount."""
    if beside[:1] and beside[0] in JOINS_NUMBERS:
        return beside[1:].isdigit()
    return beside[:1] in CURRENCIES


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
