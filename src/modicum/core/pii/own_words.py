"""What an organisation adds to the detector: patterns that find its own numbers, and words that may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import Final

from modicum.core.pii.errors import PatternRefused
from modicum.core.pii.findings import PLACEHOLDER, Finding
from modicum.core.pii.rules.custom import MOST_PATTERNS, OwnPattern, OwnPatterns
from modicum.core.pii.rules.overlaps import best_apart

MOST_ALLOWED: Final = 200
LONGEST_ALLOWED: Final = 60


@dataclass(frozen=True, slots=True)
class OwnWords:
    """`patterns` find more; `allowed` are names of products and the like, which stand where names do not.

    Raises `PatternRefused` where a pattern cannot be run or finds too much: what exists can be used.
    """

    patterns: tuple[OwnPattern, ...] = ()
    allowed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        compiled(self.patterns)

    def meet(self, other: OwnWords) -> OwnWords:
        """The stricter of both: all patterns, and the words that both let stand."""
        if self == other:
            return self
        common = {word.casefold() for word in other.allowed}
        return OwnWords(
            tuple(dict.fromkeys([*self.patterns, *other.patterns])),
            tuple(word for word in self.allowed if word.casefold() in common),
        )

    @property
    def version(self) -> str:
        """Names what is in here: the first digits of a SHA-256."""
        return sha256(repr((self.patterns, self.allowed)).encode()).hexdigest()[:8]


def check_own_words(own: OwnWords) -> None:
    """Raise `PatternRefused` for more than an admin may write: too many, too long, one name twice."""
    if len(own.patterns) > MOST_PATTERNS:
        raise PatternRefused("", f"{len(own.patterns)} patterns are too many; {MOST_PATTERNS} fit")
    names = [pattern.name.casefold() for pattern in own.patterns]
    for pattern in own.patterns:
        if names.count(pattern.name.casefold()) > 1:
            raise PatternRefused(pattern.name, "two patterns have this name; rename one of them")
    if len(own.allowed) > MOST_ALLOWED:
        raise PatternRefused("", f"{len(own.allowed)} words that may stand are too many; {MOST_ALLOWED} fit")
    for word in own.allowed:
        if len(word) > LONGEST_ALLOWED or not any(map(str.isalpha, word)):
            reason = f"what may stand has a letter and at most {LONGEST_ALLOWED} characters"
            raise PatternRefused(word[:LONGEST_ALLOWED], reason)


@lru_cache(maxsize=16)
def compiled(patterns: tuple[OwnPattern, ...]) -> OwnPatterns:
    """The patterns, ready to run. Raises `PatternRefused`."""
    return OwnPatterns(patterns)


NO_OWN_WORDS: Final = OwnWords()


@lru_cache(maxsize=16)
def taken_out_by(patterns: tuple[OwnPattern, ...]) -> re.Pattern[str]:
    """Where something was taken out of a text, by our rules or by these patterns."""
    own = "|".join({re.escape(pattern.stand_in): None for pattern in patterns if pattern.stand_in})
    return re.compile(rf"{PLACEHOLDER.pattern}|\[(?:{own})(?: [b-v]{{16}})?\]") if own else PLACEHOLDER


def laid_over(text: str, own: Sequence[Finding], found: Sequence[Finding]) -> list[Finding]:
    """Both, in order and apart: own findings whole, of the others what lies beside them.

    Codes of the floor stay whole too. Each letter and digit that either covered is covered.
    """
    floor = [one for one in found if one.is_floor]
    whole = best_apart([*own, *floor])
    cut = [one for one in (*own, *found) if one not in whole]
    pieces = [piece for one in cut for piece in _beside(one, whole)]
    said = [piece for piece in pieces if any(map(str.isalnum, text[piece.start : piece.end]))]
    return best_apart([*whole, *said])


def _beside(finding: Finding, whole: Sequence[Finding]) -> Iterator[Finding]:
    """What is left of a finding between those that stay whole, which are in order."""
    start = finding.start
    for one in whole:
        if one.start < finding.end and start < one.end:
            if start < one.start:
                yield replace(finding, start=start, end=one.start)
            start = one.end
    if start < finding.end:
        yield replace(finding, start=start)
