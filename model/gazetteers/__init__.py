"""Lists of names and places that the tagger leans on, built from Faker (MIT) and the US census of 1990.

Every function returns lower-case, composed (NFC) words; a name of several words is one entry. Nothing is
downloaded: the lists come with two pinned development dependencies.
"""

from __future__ import annotations

from model.gazetteers.people import first_names, surnames
from model.gazetteers.places import cities, countries, regions, street_prefixes, street_suffixes
from model.gazetteers.words import ambiguous_words, common_words, frequent_words

__all__ = [
    "ambiguous_words",
    "cities",
    "common_words",
    "countries",
    "first_names",
    "frequent_words",
    "regions",
    "street_prefixes",
    "street_suffixes",
    "surnames",
]
