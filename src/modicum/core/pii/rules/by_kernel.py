"""Runs the rules by the compiled kernel, and does what that leaves to Python: the rarer checks, the floor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from modicum.core.pii.findings import Finding
from modicum.core.pii.floor import LONG_NUMBER, WORD_OF_A_CODE
from modicum.core.pii.matching import FIELDS, CompiledRules, Says, Sight, State
from modicum.core.pii.normalising import SPELLED
from modicum.core.pii.rules.by_patterns import ByPatterns, Seen, SeenInAll
from modicum.core.pii.rules.rule import Rule
from modicum.core.pii.rules.settling import settled, without_placeholders


def _with_capitals(pattern: str) -> str:
    """The pattern with both forms of its letters beyond ASCII, whose case no shape ignores."""
    return "".join(f"[{letter}{letter.upper()}]" if letter > "\x7f" else letter for letter in pattern)


_SETTLED = {State.FINAL}

_SIGHTS = (
    Sight(LONG_NUMBER.pattern, Says.A_CODE, digits=12),
    Sight(WORD_OF_A_CODE, Says.A_CODE_OR_ASKED_FOR, digits=1),
    *(Sight(_with_capitals(pattern), Says.SPELLED) for pattern in SPELLED),
)

Match = tuple[int, int, int, int, int]
"""Text, rule, start, end, state."""


class ByKernel:
    """The same findings as `ByPatterns`, which still reads what is too much for the kernel."""

    def __init__(self, rules: Sequence[Rule], otherwise: Callable[[], ByPatterns]) -> None:
        """Raises `OSError` where there is no kernel."""
        self._rules = rules
        self._kernel = CompiledRules(rules, _SIGHTS)
        self._otherwise = otherwise
        self._about = [(rule.type, rule.score, rule.id, rule.kind) for rule in rules]

    def read(self, text: str, previous: str) -> Seen:
        """What is in one text; `previous` is the question to it, or empty."""
        text = without_placeholders(text)
        numbers = self._kernel.find(text, previous)
        return self._seen(text, previous, list(_matches(numbers))) if numbers else ([], False)

    def read_all(self, texts: Sequence[str], previous: Sequence[str | None]) -> SeenInAll:
        """The same for many texts. Those in which nothing is share one list."""
        if any("[" in text for text in texts):
            texts = list(map(without_placeholders, texts))
        questions = [question or "" for question in previous] if any(previous) else ()
        numbers = self._kernel.find_batch(texts, questions)
        nothing: list[Finding] = []
        found, spelled = [nothing] * len(texts), []
        for at, matches in groupby(_matches(numbers), itemgetter(0)):
            found[at], is_spelled = self._seen(texts[at], previous[at] or "", list(matches))
            if is_spelled:
                spelled.append(at)
        return found, spelled

    def _seen(self, text: str, previous: str, matches: list[Match]) -> Seen:
        if matches[0][4] == State.OVERFLOWING:
            return self._otherwise().read(text, previous)
        if matches[0][4] == State.SPELLED:
            return self._findings(text, previous, matches[1:]), True
        return self._findings(text, previous, matches), False

    def _findings(self, text: str, previous: str, matches: list[Match]) -> list[Finding]:
        states = {match[4] for match in matches}
        about = self._about
        if not states - _SETTLED:
            return [Finding(start, end, *about[rule]) for _, rule, start, end, _ in matches]
        found: list[Finding] = []
        for _, rule, start, end, state in matches:
            if state == State.FINAL:
                found.append(Finding(start, end, *about[rule]))
            elif state == State.UNCHECKED:
                found += self._checked(text, rule, start, end)
        words = any(match[1] > len(self._rules) for match in matches)
        return settled(text, previous, found, codes=State.SIGHTED in states, words=words)

    def _checked(self, text: str, rule: int, start: int, end: int) -> Iterator[Finding]:
        check = self._rules[rule].check
        for first, last in check(text[start:end]) if check else ():
            yield Finding(start + first, start + last, *self._about[rule])


def _matches(numbers: Sequence[int]) -> Iterator[Match]:
    fields = [iter(numbers)] * FIELDS
    return zip(*fields, strict=True)
