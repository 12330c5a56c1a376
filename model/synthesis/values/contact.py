"""Telephone numbers of the world, as numbering plans have them and as people type them."""

from __future__ import annotations

from functools import cache
from random import Random

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from model.synthesis.values.digits import spoken
from model.synthesis.values.shapes import pick, shape


@cache
def _examples(region: str) -> tuple[str, ...]:
    numbers = []
    for kind in (PhoneNumberType.MOBILE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE):
        example = phonenumbers.example_number_for_type(region, kind)
        if example is not None:
            for style in (
                PhoneNumberFormat.INTERNATIONAL,
                PhoneNumberFormat.NATIONAL,
                PhoneNumberFormat.E164,
            ):
                numbers.append(phonenumbers.format_number(example, style))
    return tuple(numbers)


def phone(rng: Random) -> str:
    """A telephone number: national, international, together, with brackets, an extension, or spoken."""
    if rng.random() < 0.38:
        return shape(rng, "north_american_phones")
    number = _varied(rng, rng.choice(_examples(pick(rng, "regions_called"))))
    chance = rng.random()
    if chance < 0.05 and not number.startswith("+"):
        return spoken(rng, "".join(c for c in number if c.isdigit()))
    if chance < 0.2:
        number = number.replace(" ", rng.choice(["-", ".", "", "/"]))
    elif chance < 0.25 and number.startswith("+"):
        number = number.replace("+", "00", 1)
    elif chance < 0.28 and number.startswith("+"):
        code, _, rest = number.partition(" ")
        number = f"{code} (0){rest}" if rest else number
    return number


def _varied(rng: Random, number: str) -> str:
    """`number` with its last six digits drawn anew."""
    places = [i for i, c in enumerate(number) if c.isdigit()][-6:]
    characters = list(number)
    for place in places:
        characters[place] = rng.choice("0123456789")
    return "".join(characters)
