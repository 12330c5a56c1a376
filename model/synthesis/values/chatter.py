"""Strings of words without any sense, in languages other than English: nothing in them is personal data."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from random import Random

_LOCALES = ("de_DE", "de_AT", "fr_FR", "es_ES", "it_IT", "nl_NL", "pl_PL", "la", "da_DK", "cs_CZ")


def chatter(rng: Random) -> str:
    """Three to twelve words from Faker's list of one language."""
    locale = rng.choice(_LOCALES)
    words = " ".join(rng.choice(_words(locale)) for _ in range(rng.randint(3, 12)))
    return words[0].upper() + words[1:] + rng.choice([".", "", "?", "!"])


@cache
def _words(locale: str) -> list[str]:
    return sorted(import_module(f"faker.providers.lorem.{locale}").Provider.word_list)
