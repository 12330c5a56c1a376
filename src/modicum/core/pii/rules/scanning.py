"""Runs all rules over many texts: one cheap pass over everything, the exact rules where it says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from modicum.core.pii.findings import PLACEHOLDER, Finding, blank
from modicum.core.pii.floor import LONG_NUMBER, WORD_OF_A_CODE, codes_in
from modicum.core.pii.prefilter import Joined
from modicum.core.pii.rules.cues import TAKEN_OUT
from modicum.core.pii.rules.loading import load_packs
from modicum.core.pii.rules.overlaps import best_apart
from modicum.core.pii.rules.rule import Rule
from modicum.core.pii.rules.triggers import Trigger, Triggers
from modicum.core.pii.types import EntityType

_BEFORE_CODES = frozenset({EntityType.EMAIL, EntityType.BANK})
"""What can hold digits beside a word such as PIN without being a code: it is out of sight for the floor."""


_OF_THE_FLOOR = (
    Trigger(LONG_NUMBER.pattern),
    Trigger(WORD_OF_A_CODE),
    Trigger(".", asked=WORD_OF_A_CODE),
)


_WINDOW, _SHARED = 16_384, 2048
"""A text longer than a window is read window by window; each shares its end with the next."""


class RuleScanner:
    """Finds what the packs describe, and the codes of the floor. Thread-safe; compiled on first use."""

    def __init__(self, rules: Sequence[Rule] | None = None) -> None:
        """Scan with `rules`; with those of all packs if none are given."""
        self._given = rules

    def find(self, folded: str, previous: str | None = None) -> list[Finding]:
        """The findings in one text, in order and without overlaps; `previous` is the question to it.

        Both are normalised copies; offsets count in `folded`.
        """
        if len(folded) > _WINDOW:
            return self._find_in_windows(folded, previous)
        pulled = self._triggers.in_text(folded, previous)
        return self._find(folded, previous or "", pulled) if pulled else []

    def find_batch(self, folded: Sequence[str], previous: Sequence[str | None]) -> list[list[Finding]]:
        """The same for many texts, each with its question or None."""
        return self.find_joined(Joined(folded), previous)

    def find_joined(self, joined: Joined, previous: Sequence[str | None]) -> list[list[Finding]]:
        """The same for texts that are joined already."""
        folded = joined.texts
        found: list[list[Finding]] = [[] for _ in folded]
        for at, pulled in self._triggers.in_texts(joined, previous).items():
            text = folded[at]
            found[at] = (
                self._find(text, previous[at] or "", pulled)
                if len(text) <= _WINDOW
                else self._find_in_windows(text, previous[at])
            )
        return found

    def to_prepare(self) -> list[tuple[Sequence[bytes], int]]:
        """The patterns that could be compiled beforehand (see `prefilter.prepared`)."""
        return self._triggers.to_prepare()

    @cached_property
    def _rules(self) -> Sequence[Rule]:
        if self._given is not None:
            return self._given
        return [rule for pack in load_packs() for rule in pack.rules]

    @cached_property
    def _triggers(self) -> Triggers:
        return Triggers([*map(_trigger, self._rules), *_OF_THE_FLOOR])

    def _find_in_windows(self, text: str, previous: str | None) -> list[Finding]:
        """A long text piece by piece, so that no rule takes longer than its length asks for."""
        found: list[Finding] = []
        for start in range(0, len(text), _WINDOW - _SHARED):
            window = text[start : start + _WINDOW]
            found += [
                replace(one, start=one.start + start, end=one.end + start)
                for one in self.find(window, previous)
            ]
        return best_apart(found)

    def _find(self, text: str, previous: str, pulled: Iterable[int]) -> list[Finding]:
        if "[" in text:
            text = PLACEHOLDER.sub(lambda match: TAKEN_OUT * len(match.group()), text)
        rules = self._rules
        found: list[Finding] = []
        for at in pulled:
            if at < len(rules) and rules[at].shape.search(text):
                found += rules[at].find(text, previous=previous)
        if any(at >= len(rules) for at in pulled):
            hidden = [finding for finding in found if finding.type in _BEFORE_CODES]
            found += codes_in(blank(text, best_apart(hidden)), previous=previous)
        return best_apart(found) if len(found) > 1 else found


def _trigger(rule: Rule) -> Trigger:
    near, asked = (cue.pattern if cue else None for cue in (rule.near, rule.asked))
    return Trigger(rule.shape.pattern, near, asked)
