"""Strings of digits and letters by pattern, check digits, and numbers as people speak them."""

from __future__ import annotations

import string
from collections.abc import Callable
from random import Random

_LETTERS = string.ascii_uppercase
_CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ"
_SPOKEN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_FILLED: dict[str, str] = {
    "#": string.digits,
    "%": "123456789",
    "?": _LETTERS,
    "*": _LETTERS + string.digits,
    "~": _CONSONANTS,
    "^": "0123456789abcdef",
    "!": string.ascii_letters + string.digits,
    "=": string.ascii_lowercase,
    "&": "@#$%!?*+-_.",
    "°": "#",
}


def fill(rng: Random, pattern: str) -> str:
    """`pattern` with its signs replaced: `#` a digit, `%` one but 0, `?` a capital, `*` either of them, `~` a
    consonant, `^` a hex digit, `!` a letter or digit, `=` a small letter, `&` a mark as in passwords,
    `°` a `#` itself.
    """
    return "".join(rng.choice(_FILLED[c]) if c in _FILLED else c for c in pattern)


def luhn(stem: str) -> str:
    """`stem` with its Luhn check digit (ISO/IEC 7812-1 annex B)."""
    total = 0
    for place, digit in enumerate(reversed(stem)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return stem + str(-total % 10)


def until(make: Callable[[], str], is_right: Callable[[str], bool], *, tries: int = 3000) -> str:
    """The first of `make()`'s values that `is_right` says yes to; the last one if none is."""
    value = make()
    for _ in range(tries):
        if is_right(value):
            return value
        value = make()
    return value


def grouped(value: str, sizes: list[int], by: str) -> str:
    """`value` cut into groups of `sizes` (the last one repeats), joined by `by`."""
    groups, at, place = [], 0, 0
    while at < len(value):
        size = sizes[min(place, len(sizes) - 1)]
        groups.append(value[at : at + size])
        at, place = at + size, place + 1
    return by.join(groups)


def spoken(rng: Random, digits: str) -> str:
    """Digits as words: `447` may become "double four seven"."""
    zero = rng.choice(["zero", "oh", "o", "zero"])
    names = [zero, *_SPOKEN[1:]]
    words, at = [], 0
    while at < len(digits):
        if digits[at : at + 1] == digits[at + 1 : at + 2] and rng.random() < 0.7:
            words.append(f"double {names[int(digits[at])]}")
            at += 2
        else:
            words.append(names[int(digits[at])])
            at += 1
    return " ".join(words)
