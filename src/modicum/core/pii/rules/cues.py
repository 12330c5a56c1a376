"""The words beside a value, or in the question before it, that tell what the value is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

TAKEN_OUT = "\1"
"""What a placeholder is overwritten with before the rules run: the word before it has had its value."""

_OTHER_NUMBER = re.compile(r"\d\d")


@dataclass(frozen=True)
class Cue:
    """A list of words. One space in a word stands for one to three; a word begins and ends at its edge."""

    words: tuple[str, ...]
    _exact: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        either = "|".join(_with_edges(word) for word in sorted(self.words, key=len, reverse=True))
        object.__setattr__(self, "_exact", re.compile(either, re.IGNORECASE))

    @property
    def pattern(self) -> str:
        """A pattern for the prefilter: the words without their edges."""
        return "|".join(dict.fromkeys(_loose(word) for word in self.words))

    def stands_before(self, text: str, start: int, *, within: int) -> bool:
        """Whether a word stands in the `within` characters before `start`.

        What was taken out since, or a number, has used the word up.
        """
        first = max(0, start - within, text.rfind(TAKEN_OUT, 0, start) + 1)
        return any(
            not _OTHER_NUMBER.search(text, match.end(), start)
            for match in self._exact.finditer(text, first, start)
        )

    def stands_in(self, text: str) -> bool:
        """Whether a word stands anywhere in `text`."""
        return self._exact.search(text) is not None


def cue(words: Iterable[str]) -> Cue | None:
    """The words as a cue; none if there are none."""
    listed = tuple(words)
    return Cue(listed) if listed else None


def _loose(word: str) -> str:
    return re.escape(word).replace(r"\ ", " {1,3}")


def _with_edges(word: str) -> str:
    before = r"(?<![^\W_])" if word[0].isalnum() else ""
    behind = r"(?![^\W_])" if word[-1].isalnum() else ""
    return before + _loose(word) + behind
