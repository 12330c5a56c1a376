"""Runs the rules by Python's patterns: slower than the kernel, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from modicum.core.pii.findings import Finding
from modicum.core.pii.floor import LONG_NUMBER, WORD_OF_A_CODE
from modicum.core.pii.normalising import worth_respelling
from modicum.core.pii.prefilter import Joined
from modicum.core.pii.rules.rule import Rule
from modicum.core.pii.rules.settling import settled, without_placeholders
from modicum.core.pii.rules.triggers import Trigger, Triggers

_OF_THE_FLOOR = (
    Trigger(LONG_NUMBER.pattern),
    Trigger(WORD_OF_A_CODE),
    Trigger(".", asked=WORD_OF_A_CODE),
)


Seen = tuple[list[Finding], bool]
"""The findings in a text, and whether something in it may be spelled out."""

SeenInAll = tuple[list[list[Finding]], Sequence[int]]
"""The same for many: the findings in each, and the places of those in which something may be."""


class ByPatterns:
    """One cheap pass over everything, then the exact rules on the texts that have what they wait for."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._triggers = Triggers([*map(_trigger, rules), *_OF_THE_FLOOR])

    def read(self, text: str, previous: str) -> Seen:
        """What is in one text; `previous` is the question to it, or empty."""
        pulled = self._triggers.in_text(text, previous)
        found = self._find(text, previous, pulled) if pulled else []
        return found, worth_respelling.mask(text) > 0

    def read_all(self, texts: Sequence[str], previous: Sequence[str | None]) -> SeenInAll:
        """The same for many texts."""
        joined = Joined(texts)
        found: list[list[Finding]] = [[] for _ in texts]
        for at, pulled in self._triggers.in_texts(joined, previous).items():
            found[at] = self._find(texts[at], previous[at] or "", pulled)
        return found, list(worth_respelling.masks(joined))

    def to_prepare(self) -> list[tuple[Sequence[bytes], int]]:
        """The patterns that could be compiled beforehand (see `prefilter.prepared`)."""
        return self._triggers.to_prepare()

    def _find(self, text: str, previous: str, pulled: Iterable[int]) -> list[Finding]:
        text = without_placeholders(text)
        rules = self._rules
        found: list[Finding] = []
        for at in pulled:
            if at < len(rules) and rules[at].shape.search(text):
                found += rules[at].find(text, previous=previous)
        return settled(text, previous, found, codes=any(at >= len(rules) for at in pulled))


def _trigger(rule: Rule) -> Trigger:
    near, asked = (cue.pattern if cue else None for cue in (rule.near, rule.asked))
    return Trigger(rule.shape.pattern, near, asked)
