"""Dates on which somebody may have been born."""

from __future__ import annotations

import re

from modicum.core.pii.rules.checks.spans import all_or_nothing

_NUMBER = re.compile(r"[0-9]+")
_YEARS = range(1900, 2030)


def _is_date(written: str) -> bool:
    """Day, month and year that can be, in any order people write them; with a month's name, day and year."""
    numbers = _NUMBER.findall(written)
    if any(sign.isalpha() for sign in re.sub(r"(?i)(?<=\d)(?:st|nd|rd|th)", "", written)):
        return all(_may_stand_by_a_month(number) for number in numbers)
    if len(numbers) == 1 and len(numbers[0]) in {6, 8}:
        return any(_is_triple(split) for split in _splits(numbers[0]))
    return len(numbers) == 3 and _is_triple(numbers)


def _may_stand_by_a_month(number: str) -> bool:
    return len(number) < 3 or int(number) in _YEARS


def _is_triple(numbers: list[str]) -> bool:
    first, second, third = numbers
    if len(first) == 4:
        return int(first) in _YEARS and 1 <= int(second) <= 12 and 1 <= int(third) <= 31
    low, high = sorted((int(first), int(second)))
    year = len(third) == 2 or int(third) in _YEARS
    return (
        len(first) < 3 and len(second) < 3 and len(third) in {2, 4} and year and 1 <= low <= 12 and high <= 31
    )


def _splits(joined: str) -> list[list[str]]:
    last = joined[4:]
    return [[joined[:2], joined[2:4], last], [joined[:4], joined[4:6], joined[6:] or "0"]]


date = all_or_nothing(_is_date)
