"""What is known to be personal in a conversation: a name said once, a piece of a number, found everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from types import MappingProxyType
from typing import Final, final

from modicum.core.pii.findings import PLACEHOLDER, Finding
from modicum.core.pii.types import EntityType

MOST: Final = 100
"""So many names of one conversation are looked for; nobody introduces more people than that."""

NO_PIECES: Final[Mapping[str, Finding]] = MappingProxyType({})

_SHORTEST: Final = 3
_LONGEST: Final = 60
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*")
_ALSO_WORDS: Final = frozenset(
    files("modicum.core.pii").joinpath("names_that_are_words.txt").read_text("utf-8").split()
)
"""Names that are words as well: alone they are left where they stand, but not beside the rest of the name."""


@final
class KnownValues:
    """Looks for whole names and each part of them that is no ordinary word: whole words, case ignored.

    Looks for the pieces of numbers that came in several messages as well. Its text form says how many values
    there are, never which.
    """

    __slots__ = ("_names", "_of", "_pieces")

    def __init__(self, names: Iterable[str], pieces: Mapping[str, Finding] = NO_PIECES) -> None:
        """Take full names as they were said or written, `Velma Woodman`, and pieces with what they are of."""
        self._names = _either([_as_pattern(form) for form in dict.fromkeys(_forms(names))])
        self._of = {piece.strip(): finding for piece, finding in pieces.items()}
        self._pieces = _either([re.escape(piece) for piece in self._of])

    def __bool__(self) -> bool:
        return self._names is not None or self._pieces is not None

    def __repr__(self) -> str:
        return f"<known values, {len(self._of)} of them pieces>"

    def find(self, text: str) -> list[Finding]:
        """Every place where one of them stands, in order."""
        hidden = PLACEHOLDER.sub(lambda taken: "\1" * len(taken.group()), text)
        found = [*self._find_names(hidden), *self._find_pieces(hidden)]
        return sorted(found, key=lambda finding: finding.start)

    def _find_names(self, text: str) -> Iterator[Finding]:
        for match in self._names.finditer(text) if self._names else ():
            yield Finding(match.start(), match.end(), EntityType.PERSON, 0.9, "known name")

    def _find_pieces(self, text: str) -> Iterator[Finding]:
        """A short piece counts only where nothing else is said."""
        for match in self._pieces.finditer(text) if self._pieces else ():
            whole = self._of[match.group()]
            if len(match.group()) >= _SHORTEST or match.group() == text.strip():
                yield replace(whole, start=match.start(), end=match.end(), rule="known piece")


def _either(patterns: Sequence[str]) -> re.Pattern[str] | None:
    longest_first = "|".join(sorted(patterns, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{longest_first})(?![^\W_])", re.IGNORECASE) if patterns else None


def _forms(names: Iterable[str]) -> Iterator[str]:
    """Each name as a whole, where it has two parts or more, and its telling parts."""
    for name in list(dict.fromkeys(names))[:MOST]:
        parts = _WORD.findall(name[:_LONGEST])
        if len(parts) > 1:
            yield " ".join(parts)
        yield from (part for part in parts if len(part) >= _SHORTEST and part.lower() not in _ALSO_WORDS)


def _as_pattern(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"[\s.,]{1,3}")
