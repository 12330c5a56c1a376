"""What the label and the hint of a custom field ask for: an admin hears what it would store, and the detector
what a short answer is."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from modicum.core.pii.findings import Finding
from modicum.core.pii.types import EntityType

_NOTHING, _NOT = "nothing", "not"
_ALONE: Final = "="
"""Stands before a word that counts only where the label is nothing else."""

_BY_WORDS: Final = frozenset(
    {
        EntityType.PERSON,
        EntityType.ADDRESS,
        EntityType.DATE_OF_BIRTH,
        EntityType.USERNAME,
        EntityType.SECRET,
        EntityType.DOC_ID,
        EntityType.ACCOUNT_ID,
    }
)
"""Types whose values may look like everyday words; those of the others are told by their shape."""

_LONGEST_ANSWER: Final = 120
_AN_ANSWER = re.compile(r"\S(?:[^\n]*\S)?")
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
    found = {entity for text in texts for entity, _words in _types_in(text)}
    return tuple(sorted(found, key=lambda entity: (-entity.severity.rank, entity.value)))


def answer_to(label: str, text: str) -> Finding | None:
    """The whole of `text` as what the `label` of its field asks for; None where the label says nothing.

    Of several things that the label asks for, the one in the longest words is taken.
    """
    match = _AN_ANSWER.fullmatch(text.strip())
    if match is None or len(text) > _LONGEST_ANSWER:
        return None
    asked = {words: entity for entity, words in _types_in(label) if entity in _BY_WORDS}
    if not asked:
        return None
    start = len(text) - len(text.lstrip())
    entity = asked[max(asked, key=len)]
    return Finding(start, start + len(match.group()), entity, 0.6, "the field's label")


def _types_in(text: str) -> Iterator[tuple[EntityType, str]]:
    """Each type that is asked for, and the words that ask."""
    kinds = _kinds()
    for match in _pattern(*kinds).finditer(_folded(text)):
        kind = kinds.get(match.group()) or kinds[_ALONE + match.group()]
        if kind != _NOTHING:
            yield EntityType(kind), match.group()


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
    document = tomllib.loads((files("modicum.core.pii") / "labels.toml").read_text("utf-8"))
    return {
        kind: [_as_listed(word) for words in languages.values() for word in words]
        for kind, languages in document.items()
    }


def _as_listed(word: str) -> str:
    return (_ALONE if word.startswith(_ALONE) else "") + _folded(word)


@cache
def _pattern(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(_whole(word) for word in sorted(words, key=len, reverse=True)))


def _whole(word: str) -> str:
    if word.startswith(_ALONE):
        return rf"\A{word[1:]}\Z"
    return word if re.search(_UNSPACED, word) else rf"(?<![a-z0-9]){word}(?![a-z0-9])"


def _folded(text: str) -> str:
    """`text` without capitals and accents, with single spaces for all that is no letter or digit."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _NO_LETTERS.sub(" ", plain).strip()
