"""First names and surnames of many countries."""

from __future__ import annotations

from functools import cache

from model.gazetteers.census import census_first_names, census_surnames
from model.gazetteers.ours import ours
from model.gazetteers.providers import entries, plain


@cache
def first_names() -> frozenset[str]:
    """Given names, lower case, with and without accents."""
    own = ours("indian_names") | ours("turkish_names") | ours("east_asian_names")
    faker_names = entries("person", having=["first_names", "first_romanized"])
    return _both_ways({*own, *census_first_names(), *faker_names})


@cache
def surnames() -> frozenset[str]:
    """Family names, lower case, with and without accents; the census adds its 20,000 most frequent."""
    faker_names = entries("person", having=["last_name", "last_romanized", "surname"])
    return _both_ways({*ours("east_asian_names"), *census_surnames(), *faker_names})


def _both_ways(names: set[str]) -> frozenset[str]:
    return frozenset(names | {plain(name) for name in names})
