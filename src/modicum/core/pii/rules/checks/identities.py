"""Numbers by which a state knows a person, most of them checked by python-stdnum, and passports' lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module

from modicum.core.pii.rules.checks.check_digits import passes_luhn, passes_verhoeff
from modicum.core.pii.rules.checks.spans import Check, all_or_nothing, digits_of, on_digits

_MRZ_VALUE = {sign: value for value, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}


@cache
def by_stdnum(name: str) -> Check:
    """The check of the module `stdnum.<name>`, as `pl.pesel`, loaded with the first text that needs it."""
    return all_or_nothing(lambda written: _valid(name)(written.upper()))


@cache
def _valid(name: str) -> Callable[[str], bool]:
    check: Callable[[str], bool] = import_module(f"stdnum.{name}").is_valid
    return check


def _is_us_social(digits: str) -> bool:
    """Area, group and serial are not ones that were never issued (SSA, POMS RM 10201.035)."""
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return (
        len(digits) == 9
        and area not in {"000", "666"}
        and area < "900"
        and group != "00"
        and serial != "0000"
    )


ssn = on_digits(_is_us_social)
itin = on_digits(lambda digits: len(digits) == 9 and digits[0] == "9" and digits[3] in "56789")
aadhaar = on_digits(lambda digits: len(digits) == 12 and digits[0] > "1" and passes_verhoeff(digits))
luhn = on_digits(passes_luhn)


def _is_machine_readable(written: str) -> bool:
    """The second line of a passport: three check digits of weights 7, 3, 1 (ICAO Doc 9303, part 3)."""
    line = re.sub(r"\s", "", written).upper()
    fields = (line[0:10], line[13:20], line[21:28])
    return len(line) in {36, 44} and all(_is_checked(field) for field in fields)


def _is_checked(field: str) -> bool:
    weighted = sum(_MRZ_VALUE.get(sign, 0) * (7, 3, 1)[place % 3] for place, sign in enumerate(field[:-1]))
    return field[-1:] == str(weighted % 10)


mrz = all_or_nothing(_is_machine_readable)
licence = all_or_nothing(lambda written: len(digits_of(written)) >= 4)  # what a document's number looks like
