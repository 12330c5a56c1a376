"""Character by character: what looks like a Latin letter or digit becomes one, what cannot be seen goes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from modicum.core.pii.normalising.lookalikes import LOOKALIKES

_REMEMBERED = 4096
_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
_INVISIBLE += "\u2060-\u206f\ufe00-\ufe0f\ufeff"
_INVISIBLE += "\U000e0000-\U000e0fff"  # tags and variation selectors
_MARKS = "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Combining marks that may stand on any letter or digit. Vowel signs of other scripts are not among them."""

_LEFT_OUT = re.compile(f"[{_INVISIBLE}{_MARKS}]")
_IS_MARK = re.compile(f"[{_MARKS}]")
_ANY_ALIKE = re.compile(f"[{''.join(LOOKALIKES)}]")
_TOKEN = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z0-9@]")
_ALIKE = str.maketrans(dict(LOOKALIKES))


class _Folds(dict[int, str]):
    """One character for one character, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    match category:
        case "Nd":
            return str(unicodedata.decimal(character))
        case "Pd":
            return "-"
        case "Zs":
            return " "
        case "Cs":
            return "\ufffd"  # half of a pair that was cut: no engine takes it
    if character == "\u2212":
        return "-"
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if len(compatible) == 1 else character


_folds = _Folds()


def folded(text: str) -> tuple[str, Sequence[tuple[int, int]] | None]:
    """`text` folded, and the original span of each character, or None where each stands where it stood."""
    if not _LEFT_OUT.search(text):
        return _without_lookalikes(text.translate(_folds)), None
    seen, spans = _visible(text)
    return _without_lookalikes(seen.translate(_folds)), spans


def _visible(text: str) -> tuple[str, list[tuple[int, int]]]:
    """What can be seen of `text`. A mark joins the letter before it, where there is a letter of both."""
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    for at, character in enumerate(text):
        if not _LEFT_OUT.match(character):
            characters.append(character)
            spans.append((at, at + 1))
        elif characters and _IS_MARK.match(character) and spans[-1][1] == at:
            composed = unicodedata.normalize("NFC", characters[-1] + character)
            characters[-1] = composed if len(composed) == 1 else characters[-1]
            spans[-1] = (spans[-1][0], at + 1)
    return "".join(characters), spans


def _without_lookalikes(text: str) -> str:
    """`text` with look-alikes read as Latin letters, in words that hold Latin letters, digits or `@`."""
    if text.isascii() or not _ANY_ALIKE.search(text):
        return text
    return _TOKEN.sub(lambda match: _as_latin(match.group()), text)


def _as_latin(word: str) -> str:
    return word.translate(_ALIKE) if _LATIN.search(word) else word
