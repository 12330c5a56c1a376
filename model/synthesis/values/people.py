"""Invented people: names of many countries in the ways they are written, user names and e-mail addresses."""

from __future__ import annotations

from functools import cache
from random import Random

from model.gazetteers import ambiguous_words
from model.gazetteers.census import census_first_names, census_surnames
from model.gazetteers.ours import ours
from model.gazetteers.providers import entries, plain
from model.synthesis.values.digits import fill
from model.synthesis.values.shapes import entries_of, pick

_EVERYDAY = 9
"""So many of the locales, the first ones, are drawn more often."""
_PARTICLES = ("de", "van", "von", "van der", "de la", "al", "el", "da", "dos", "di", "bin", "ben", "mc", "le")
_SUFFIXES = ("Jr", "Jr.", "III", "MD", "PhD")
_NUMBERS = ("#", "##", "##", "###", "19##", "20##", "7")


@cache
def _names_of(locale: str) -> tuple[list[str], list[str]]:
    only = frozenset({locale})
    first = sorted(set(entries("person", having=["first_names"], locales=only)))
    last = sorted(set(entries("person", having=["last_name"], locales=only)))
    return first, last or sorted(census_surnames(2000))


@cache
def _lists() -> tuple[list[str], list[str], list[str], list[str], list[str]]:
    return (
        sorted(census_first_names()),
        sorted(census_surnames(40_000)),
        sorted(ours("indian_names")),
        sorted(ours("east_asian_names")),
        sorted(ambiguous_words()),
    )


def first_name(rng: Random) -> str:
    """One given name: of a locale, of the census, a word that is a name too, or one that no list knows."""
    return _pair(rng)[0]


def last_name(rng: Random) -> str:
    """One family name."""
    return _pair(rng)[1]


def full_name(rng: Random) -> str:
    """Given and family name as written in sentences, forms and signatures."""
    first, last = _pair(rng)
    second, other = _pair(rng)
    return pick(rng, "full_names").format(
        first=first,
        last=last,
        second=second,
        other=other,
        initial=fill(rng, "?"),
        particle=rng.choice(_PARTICLES),
        suffix=rng.choice(_SUFFIXES),
    )


def person(rng: Random) -> str:
    """A name as people give it: mostly in full, often the first name alone."""
    return full_name(rng) if rng.random() < 0.65 else first_name(rng)


def username(rng: Random) -> str:
    """A sign-in name or handle, without its `@`."""
    return _handle(rng, "user_names")


def email(rng: Random) -> str:
    """An e-mail address of a person or a small firm."""
    own = f"{_latin(last_name(rng))}{pick(rng, 'own_domains')}"
    return f"{_handle(rng, 'mail_names')}@{pick(rng, 'mail_hosts') if rng.random() < 0.8 else own}"


def _handle(rng: Random, shapes: str) -> str:
    first, last = (_latin(name) for name in _pair(rng))
    word, other = pick(rng, "handles"), pick(rng, "handles")
    return pick(rng, shapes).format(
        first=first,
        last=last,
        word=word,
        other=other,
        Word=word.title(),
        Other=other.title(),
        number=fill(rng, rng.choice(_NUMBERS)),
    )


def _latin(name: str) -> str:
    return plain(name).lower().replace(" ", "").replace("'", "")


def spoken_email(rng: Random) -> str:
    """An e-mail address spelt in words: `john dot smith at gmail dot com`."""
    at, dot = rng.choice(
        [(" at ", " dot "), (" (at) ", " (dot) "), (" @ ", " . "), ("[at]", "[dot]"), (" at ", ".")]
    )
    return email(rng).replace("@", at).replace(".", dot)


def _pair(rng: Random) -> tuple[str, str]:
    census_first, census_last, indian, east_asian, ambiguous = _lists()
    chance = rng.random()
    if chance < 0.55:
        locales = entries_of("locales")
        first, last = _names_of(rng.choice(locales[:_EVERYDAY] if rng.random() < 0.5 else locales))
        return rng.choice(first).title(), rng.choice(last).title()
    if chance < 0.75:
        return rng.choice(census_first).title(), rng.choice(census_last).title()
    if chance < 0.83:
        return rng.choice(indian).title(), rng.choice(indian).title()
    if chance < 0.88:
        return rng.choice(east_asian).title(), rng.choice(east_asian).title()
    if chance < 0.93:
        return rng.choice(ambiguous).title(), rng.choice(census_last).title()
    return _made_up(rng), _made_up(rng)


def _made_up(rng: Random) -> str:
    return "".join(pick(rng, "syllables") for _ in range(rng.randint(2, 3))).title()
