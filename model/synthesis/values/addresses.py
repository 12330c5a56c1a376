"""Postal addresses of many countries in their local order, whole or as much of one as people give.

`shapes/addresses.txt` has the orders and `shapes/address_parts.txt` what the parts are made of: `<a|b>` is a
choice, `{part}` a part, and what stands between backticks is a pattern of digits and letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from model.gazetteers import cities, countries
from model.gazetteers.ours import ours
from model.synthesis.values.digits import fill, spoken
from model.synthesis.values.people import first_name, full_name, last_name
from model.synthesis.values.shapes import chosen, entries_of, pick, shape

_PART = re.compile(r"\{([a-z]+)\}")
_PATTERN = re.compile("`([^`]*)`")
_BETWEEN = (", ", ", ", ", ", " ", " ", ",", "\n", " , ")


def address(rng: Random) -> str:
    """A whole address, or as much of one as people give: at least the street, or a box."""
    return _built(rng, pick(rng, "addresses"))


def street(rng: Random) -> str:
    """House and street alone."""
    return _built(rng, rng.choice(["{house} {usstreet}", "{house} {ukstreet}"]))


def city(rng: Random) -> str:
    """A town, mostly a large one."""
    return rng.choice(_large() if rng.random() < 0.7 else _towns()).title()


def country(rng: Random) -> str:
    """A country, as people write it in English."""
    return pick(rng, "countries")


def uk_postcode(rng: Random) -> str:
    """A British postcode: together, spaced, lower case, or letter by letter as it is dictated."""
    area = pick(rng, "uk_areas")
    district = fill(
        rng, rng.choice(["%", "%#", "%?"] if area in {"W", "EC", "E", "SW", "WC"} else ["%", "%#"])
    )
    code = f"{area}{district} {fill(rng, '#')}{''.join(rng.choice('ABDEFGHJLNPQRSTUWXYZ') for _ in 'ab')}"
    chance = rng.random()
    if chance < 0.1:
        return " ".join(code.replace(" ", "").lower())
    code = code.replace(" ", "") if chance < 0.4 else code
    return code.lower() if rng.random() < 0.4 else code


def postcode(rng: Random) -> str:
    """A postcode alone: of the US, Britain, Canada, India, the Netherlands, Portugal, Brazil, or spoken."""
    chance = rng.random()
    if chance < 0.3:
        return uk_postcode(rng)
    if chance < 0.34:
        return spoken(rng, fill(rng, "#####"))
    code = shape(rng, "postcodes")
    return code.lower() if rng.random() < 0.3 else code


def _built(rng: Random, template: str) -> str:
    template = template.replace("{by}", rng.choice(_BETWEEN)).replace("\\n", "\n")
    while _PART.search(template) or "<" in template:
        template = _PART.sub(lambda found: _part(rng, found[1]), chosen(rng, template))
    return _PATTERN.sub(lambda found: fill(rng, found[1]), template)


def _part(rng: Random, name: str) -> str:
    return _MADE[name](rng) if name in _MADE else rng.choice(_parts()[name])


@cache
def _parts() -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for line in entries_of("address_parts"):
        name, _, expansion = line.partition(" = ")
        parts.setdefault(name, []).append(expansion)
    return parts


@cache
def _towns() -> list[str]:
    return sorted(cities())


@cache
def _large() -> list[str]:
    return sorted(ours("cities"))


@cache
def _all_countries() -> list[str]:
    return sorted(countries())


def _of(name: str) -> Callable[[Random], str]:
    return lambda rng: pick(rng, name)


_MADE: dict[str, Callable[[Random], str]] = {
    "city": city,
    "country": lambda rng: rng.choice(_all_countries()).title(),
    "first": first_name,
    "last": last_name,
    "full": full_name,
    "ukpost": uk_postcode,
    "state": _of("us_states"),
    "usname": _of("us_streets"),
    "usend": _of("us_endings"),
    "ukend": _of("uk_endings"),
    "uktown": _of("uk_towns"),
    "intown": _of("indian_towns"),
}
