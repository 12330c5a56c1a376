"""Reads the word lists out of Faker's provider classes, of whichever shape they are."""

from __future__ import annotations

import pkgutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module

import faker.providers.address
import faker.providers.person

_ROOTS = {"address": faker.providers.address, "person": faker.providers.person}


def entries(root: str, *, having: Iterable[str], locales: frozenset[str] | None = None) -> Iterator[str]:
    """Every entry, in Latin script and lower case, of the lists whose name contains one of `having`."""
    for locale in sorted(module.name for module in pkgutil.iter_modules(_ROOTS[root].__path__)):
        if locales is None or locale in locales:
            provider: type = import_module(f"{_ROOTS[root].__name__}.{locale}").Provider
            yield from _of_provider(provider, tuple(having))


def plain(word: str) -> str:
    """`word` without its accents: `joão` gives `joao`."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _of_provider(provider: type, having: tuple[str, ...]) -> Iterator[str]:
    for attribute in sorted(dir(provider)):
        if (
            any(part in attribute for part in having)
            and not attribute.startswith("_")
            and "format" not in attribute
        ):
            yield from filter(_is_latin, map(_folded, _strings(getattr(provider, attribute))))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (key for key in value if isinstance(key, str))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)


def _folded(word: str) -> str:
    return " ".join(unicodedata.normalize("NFC", word).lower().replace("\u2019", "'").split())


def _is_latin(word: str) -> bool:
    """Whether `word` is a name and not a pattern: letters of Latin script, blanks, `.`, `'` and `-` only."""
    return len(word) > 1 and all(c in " .'-" or "LATIN" in unicodedata.name(c, "") for c in word)
