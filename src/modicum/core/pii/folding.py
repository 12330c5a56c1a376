"""Reads look-alike characters as what they look like: full-width digits, odd dashes, other digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from modicum.core.pii.findings import Finding

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_REMEMBERED = 4096


class _Folds(dict[int, str]):
    """One character for one character, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd" or character == "\u2212":
        return "-"
    if category == "Zs":
        return " "
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if len(compatible) == 1 else character


_folds = _Folds()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text to search in. `offsets` leads back to the original where invisible characters were left out."""

    text: str
    offsets: Sequence[int] | None = None

    def in_original(self, findings: list[Finding]) -> list[Finding]:
        """The findings with the offsets of the text as it was written."""
        offsets = self.offsets
        if offsets is None:
            return findings
        return [
            replace(finding, start=offsets[finding.start], end=offsets[finding.end - 1] + 1)
            for finding in findings
        ]


def lowered(text: str) -> str:
    """`text` in lower case, character for character: offsets stay right, unlike with `İ`.lower().

    Searching this is several times faster than a search that ignores case.
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def fold(text: str) -> Folded:
    """`text` with look-alikes folded (as NFKC does, one for one) and invisible characters left out."""
    if text.isascii():
        return Folded(text)
    if not _INVISIBLE.search(text):
        return Folded(text.translate(_folds))
    offsets = [at for at, character in enumerate(text) if not _INVISIBLE.match(character)]
    return Folded("".join(text[at] for at in offsets).translate(_folds), offsets)
