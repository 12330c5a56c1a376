"""The lists as the tagger has them: for each single word, a bit for each list it is on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from model.gazetteers.census import census_surnames
from model.gazetteers.people import first_names, surnames
from model.gazetteers.places import cities, countries, regions, street_prefixes, street_suffixes
from model.gazetteers.providers import plain
from model.gazetteers.words import ambiguous_words, common_words

FIRST, OFTEN, LAST, CITY, STREET, LAND, COMMON, DOUBTFUL = (1 << bit for bit in range(8))


@cache
def words_on_lists() -> dict[str, int]:
    """Each word, lower case and without accents, with the bits of its lists."""
    found: defaultdict[str, int] = defaultdict(int)
    for bit, entries in _lists():
        for entry in entries:
            for word in plain(entry).replace("-", " ").replace("'", " ").replace(".", " ").split():
                if len(word) > 1:
                    found[word] |= bit
    return dict(found)


def _lists() -> Iterable[tuple[int, frozenset[str]]]:
    return (
        (FIRST, first_names()),
        (OFTEN, census_surnames(2_000)),
        (LAST, surnames()),
        (CITY, cities()),
        (STREET, street_prefixes() | street_suffixes()),
        (LAND, countries() | regions()),
        (COMMON, common_words()),
        (DOUBTFUL, ambiguous_words()),
    )
