"""Runs all rules over texts: by the compiled kernel where there is one, by Python's patterns otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from modicum.core.pii.findings import Finding
from modicum.core.pii.normalising import worth_respelling
from modicum.core.pii.rules.by_kernel import ByKernel
from modicum.core.pii.rules.by_patterns import ByPatterns, Seen, SeenInAll
from modicum.core.pii.rules.loading import load_packs
from modicum.core.pii.rules.overlaps import best_apart
from modicum.core.pii.rules.rule import Rule

_WINDOW, _SHARED = 16_384, 2048
"""A text longer than a window is read window by window; each shares its end with the next."""


class Engine(Protocol):
    """What runs the rules over texts no longer than a window; findings are in order and do not overlap."""

    def read(self, text: str, previous: str) -> Seen:
        """What is in one text; `previous` is the question to it, or empty."""
        ...

    def read_all(self, texts: Sequence[str], previous: Sequence[str | None]) -> SeenInAll:
        """The same for many texts."""
        ...


class RuleScanner:
    """Finds what the packs describe, and the codes of the floor. Thread-safe; compiled on first use."""

    def __init__(self, rules: Sequence[Rule] | None = None, *, kernel: bool = True) -> None:
        """Scan with `rules`, or with those of all packs; without `kernel`, by Python's patterns."""
        self._given = rules
        self._kernel = kernel

    def find(self, folded: str, previous: str | None = None) -> list[Finding]:
        """The findings in one text, in order and without overlaps; `previous` is the question to it.

        Both are normalised copies; offsets count in `folded`.
        """
        return self.read(folded, previous)[0]

    def find_batch(self, folded: Sequence[str], previous: Sequence[str | None]) -> list[list[Finding]]:
        """The same for many texts, each with its question or None."""
        return self.read_all(folded, previous)[0]

    def read(self, folded: str, previous: str | None) -> Seen:
        """The findings, and whether something may be spelled out: then `respelt` is worth its time."""
        if len(folded) <= _WINDOW:
            return self._engine.read(folded, previous or "")
        return self._find_in_windows(folded, previous), worth_respelling.mask(folded) > 0

    def read_all(self, folded: Sequence[str], previous: Sequence[str | None]) -> SeenInAll:
        """The same for many texts. They share lists: do not change them."""
        long = [at for at, text in enumerate(folded) if len(text) > _WINDOW]
        if not long:
            return self._engine.read_all(folded, previous)
        short = ["" if len(text) > _WINDOW else text for text in folded]
        found, spelled = self._engine.read_all(short, previous)
        spelled = list(spelled)
        for at in long:
            found[at], is_spelled = self.read(folded[at], previous[at])
            spelled += [at] if is_spelled else []
        return found, spelled

    def to_prepare(self) -> list[tuple[Sequence[bytes], int]]:
        """The patterns that could be compiled beforehand (see `prefilter.prepared`)."""
        return self._by_patterns.to_prepare()

    @cached_property
    def _rules(self) -> Sequence[Rule]:
        if self._given is not None:
            return self._given
        return [rule for pack in load_packs() for rule in pack.rules]

    @cached_property
    def _by_patterns(self) -> ByPatterns:
        return ByPatterns(self._rules)

    @cached_property
    def _engine(self) -> Engine:
        if not self._kernel:
            return self._by_patterns
        try:
            return ByKernel(self._rules, lambda: self._by_patterns)
        except (OSError, OverflowError):
            return self._by_patterns

    def _find_in_windows(self, text: str, previous: str | None) -> list[Finding]:
        """A long text piece by piece, so that no rule takes longer than its length asks for."""
        found: list[Finding] = []
        for start in range(0, len(text), _WINDOW - _SHARED):
            window = text[start : start + _WINDOW]
            found += [_moved(one, start) for one in self.find(window, previous)]
        return best_apart(found)


def _moved(one: Finding, by: int) -> Finding:
    return Finding(one.start + by, one.end + by, one.type, one.score, one.rule, one.kind)
