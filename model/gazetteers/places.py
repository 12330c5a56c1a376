"""Cities, countries, regions and the words that streets are made of."""

from __future__ import annotations

from functools import cache

from model.gazetteers.ours import ours
from model.gazetteers.providers import entries, plain

_SPOKEN = frozenset({"en", "en_US", "de", "de_DE", "es", "es_ES", "fr_FR", "it_IT", "nl_NL", "pt_PT"})
_SHORT = frozenset({"usa", "uk", "us", "uae", "england", "scotland", "wales", "america", "holland", "korea"})


@cache
def cities() -> frozenset[str]:
    """Names of towns, lower case, with and without accents: our large ones and Faker's lists of real ones."""
    found = ours("cities") | set(entries("address", having=["cities", "city_names", "concelhos"]))
    return frozenset(found | {plain(name) for name in found})


@cache
def countries() -> frozenset[str]:
    """Countries in English, German, French, Spanish, Italian, Dutch and Portuguese, short forms too."""
    return _SHORT | set(entries("address", having=["countries"], locales=_SPOKEN))


@cache
def regions() -> frozenset[str]:
    """States, provinces, counties and their like, lower case."""
    return ours("regions") | set(entries("address", having=["states", "provinces", "counties"]))


def street_suffixes() -> frozenset[str]:
    """Words that end the name of a street ("street", "ln", "nagar", "straat")."""
    return ours("street_suffixes")


def street_prefixes() -> frozenset[str]:
    """Words that begin the name of a street or a part of an address ("rue", "calle", "apt", "box")."""
    return ours("street_prefixes")
