"""Dates in the notations people use, of birth and of anything else."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from model.synthesis.values.shapes import pick

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
}
_SHORT = (
    "{d} {month}",
    "{month} {d}",
    "{th} of {month}",
    "{d}/{m}",
    "the {th}",
    "{d}.{m}.",
    "{mon} {th}",
    "{d} {mon}",
)


def date_of_birth(rng: Random) -> str:
    """The birthday of somebody between 3 and 95, in figures, with the month's name, or spoken."""
    return _written(pick(rng, "dates"), date(2023, 1, 1) - timedelta(days=rng.randint(0, 92 * 365)))


def recent_date(rng: Random) -> str:
    """A date of a delivery, a booking or an invoice, often without its year."""
    shape = rng.choice(_SHORT) if rng.random() < 0.4 else pick(rng, "dates")
    return _written(shape, date(2026, 11, 1) + timedelta(days=rng.randint(-900, 200)))


def _written(shape: str, day: date) -> str:
    month = _MONTHS[day.month - 1]
    return shape.format(
        d=day.day,
        dd=f"{day.day:02d}",
        m=day.month,
        mm=f"{day.month:02d}",
        y=day.year,
        yy=f"{day.year % 100:02d}",
        month=month,
        mon=month[:3],
        th=_ordinal(day.day),
        mth=_ordinal(day.month),
        spoken=f"{_spoken_ordinal(day.day)} of {month.lower()} {_spoken_year(day.year)}",
    )


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _spoken(number: int) -> str:
    if number < 20:
        return _ONES[number]
    return f"{_TENS[number // 10]} {_ONES[number % 10]}".strip()


def _spoken_ordinal(number: int) -> str:
    *before, last = _spoken(number).split()
    ending = _IRREGULAR.get(last) or (
        last[:-1] + "ieth" if last.endswith("y") else last.removesuffix("e") + "th"
    )
    return " ".join([*before, "twelfth" if last == "twelve" else ending])


def _spoken_year(year: int) -> str:
    century = "nineteen" if year < 2000 else "two thousand and" if year < 2010 else "twenty"
    return f"{century} {_spoken(year % 100)}".strip()
