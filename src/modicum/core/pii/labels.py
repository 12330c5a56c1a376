"""What the label and the hint of a custom field ask for, so that an admin hears what it would store."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from modicum.core.pii.types import EntityType

_NOTHING, _NOT = "nothing", "not"
_SENTENCE = re.compile(r"[.!?]+(?:\s|$)|[\u3002\uff01\uff1f\n]")
_NO_LETTERS = re.compile(r"[\W_]+")
_UNSPACED = "[\u3040-\u30ff\u4e00-\u9fff]"
"""Kana and Han, which run on without spaces: their words are found anywhere."""


def asked_for(label: str, hint: str = "") -> tuple[EntityType, ...]:
    """The types that a field with this label and hint asks for, the worst to lose first.

    The longest words at a place decide: a "user name" is no name, a "company name" nothing personal. Words of
    all our languages count, whatever the language of the form. What is not in the lists is not noticed.
    """
    texts = [label, *(sentence for sentence in _SENTENCE.split(hint) if not _declines(sentence))]
    found = {entity for text in texts for entity in _types_in(text)}
    return tuple(sorted(found, key=lambda entity: (-entity.severity.rank, entity.value)))


def _types_in(text: str) -> Iterable[EntityType]:
    kinds = _kinds()
    words = (kinds[match.group()] for match in _pattern(*kinds).finditer(_folded(text)))
    return (EntityType(kind) for kind in words if kind != _NOTHING)


def _declines(sentence: str) -> bool:
    return _pattern(*_lists()[_NOT]).search(_folded(sentence)) is not None


@cache
def _kinds() -> Mapping[str, str]:
    """The type of each word, or `nothing`. A word of several types has the one that is listed first."""
    kinds: dict[str, str] = {}
    for kind, words in _lists().items():
        for word in words if kind != _NOT else ():
            kinds.setdefault(word, kind)
    return kinds


@cache
def _lists() -> Mapping[str, list[str]]:
    """The words by type: those that steer the detector, and those for labels alone."""
    lists: dict[str, list[str]] = {}
    for name in ("labels.toml", "context.toml"):
        document = tomllib.loads((files("modicum.core.pii") / name).read_text("utf-8"))
        for kind, languages in document.items():
            lists.setdefault(kind, []).extend(_folded(word) for words in languages.values() for word in words)
    return lists


@cache
def _pattern(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(_whole(word) for word in sorted(words, key=len, reverse=True)))


def _whole(word: str) -> str:
    return word if re.search(_UNSPACED, word) else rf"(?<![a-z0-9]){word}(?![a-z0-9])"


def _folded(text: str) -> str:
    """`text` without capitals and accents, with single spaces for all that is no letter or digit."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _NO_LETTERS.sub(" ", plain).strip()
