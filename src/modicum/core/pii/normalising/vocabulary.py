"""The words of `words.toml`: what a digit, an `@` and a dot are called."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType

_SIGNS = {"at": "@", "dot": ".", "dash": "-", "underscore": "_"}
_TIMES = {"twice": 2, "thrice": 3}

Language = Mapping[str, list[str | list[str]]]


def _read() -> Mapping[str, Language]:
    source = files("modicum.core.pii.normalising") / "words.toml"
    return tomllib.loads(source.read_text("utf-8"))


def _each(entries: Iterable[str | list[str]]) -> Iterator[tuple[int, str]]:
    for place, entry in enumerate(entries):
        for word in [entry] if isinstance(entry, str) else entry:
            yield place, word


_LANGUAGES = _read()

DIGITS = MappingProxyType(
    {word: str(digit) for words in _LANGUAGES.values() for digit, word in _each(words["digits"])}
)
"""The digit that a word stands for."""

TIMES = MappingProxyType(
    {
        word: times
        for words in _LANGUAGES.values()
        for key, times in _TIMES.items()
        for _, word in _each(words.get(key, []))
    }
)
"""How often the next digit counts: `double four`."""

SIGNS = MappingProxyType(
    {
        sign: tuple(dict.fromkeys(word for words in _LANGUAGES.values() for _, word in _each(words[key])))
        for key, sign in _SIGNS.items()
    }
)
"""The words for `@`, `.`, `-` and `_`."""
