r"""Reads the organisation's patterns and words from a policy file.

allowed = ["Clara Router"]

[[pattern]]
name = "Ticket"
expression = 'TK-\d{6}'
type = "ACCOUNT_ID"
placeholder = "ticket number"
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from modicum.core.pii import EntityType, OwnPattern, OwnWords, PatternRefused
from modicum.core.pii.rules.custom import check_pattern
from modicum.core.policy.draft import check_words
from modicum.core.policy.errors import OwnWordsRefused, PolicyFileError

KEYS: Final = ("allowed", "pattern")
"""The keys at the top of a policy file that are read here."""

_REQUIRED: Final = ("name", "expression")
_OF_A_PATTERN: Final = (*_REQUIRED, "type", "placeholder")

LineOf = Callable[..., int]
"""The line of a path of keys; the patterns are numbered from 0."""


def read_own_words(document: Mapping[str, object], line_of: LineOf) -> OwnWords:
    """What the file says of them. Raises `PolicyFileError` with the number of the line that is wrong."""
    listed = document.get("pattern", [])
    if not isinstance(listed, list):
        raise PolicyFileError(line_of("pattern"), "patterns are written as [[pattern]]")
    patterns = [_pattern(table, line_of, str(number)) for number, table in enumerate(listed)]
    allowed = document.get("allowed", [])
    if not isinstance(allowed, list) or not all(isinstance(word, str) and word.strip() for word in allowed):
        raise PolicyFileError(line_of("allowed"), "what may stand is a list of texts")
    own = OwnWords(tuple(patterns), tuple(" ".join(word.split()) for word in allowed))
    try:
        check_words(own)
    except OwnWordsRefused as refused:
        raise PolicyFileError(line_of("pattern" if patterns else "allowed"), str(refused)) from refused
    return own


def _pattern(table: object, line_of: LineOf, number: str) -> OwnPattern:
    path = ("pattern", number)
    if not isinstance(table, dict):
        raise PolicyFileError(line_of(*path), "patterns are written as [[pattern]]")
    for key, value in table.items():
        if key not in _OF_A_PATTERN:
            known = ", ".join(_OF_A_PATTERN)
            raise PolicyFileError(line_of(*path, key), f"there is no key {key!r} here; there are {known}")
        if not isinstance(value, str):
            raise PolicyFileError(line_of(*path, key), f"{key} is a text")
    if lacking := [key for key in _REQUIRED if key not in table]:
        raise PolicyFileError(line_of(*path), f"a pattern needs its {lacking[0]}")
    return _checked(table, line_of, path)


def _checked(table: Mapping[str, str], line_of: LineOf, path: tuple[str, str]) -> OwnPattern:
    kind = table.get("type", EntityType.ACCOUNT_ID.value)
    choices = ", ".join(entity.value for entity in EntityType)
    if kind not in choices.split(", "):
        raise PolicyFileError(line_of(*path, "type"), f"there is no type {kind!r}; there are {choices}")
    stand_in = table.get("placeholder", "")
    own = OwnPattern(table["name"], table["expression"], EntityType(kind), stand_in)
    try:
        check_pattern(own)
    except PatternRefused as refused:
        raise PolicyFileError(line_of(*path, "expression"), str(refused)) from refused
    return own
