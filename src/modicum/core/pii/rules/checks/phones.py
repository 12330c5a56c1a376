"""Phone numbers. `phonenumbers` is loaded with the first number that needs it: most messages never do."""

from __future__ import annotations

import re
from functools import cache

from modicum.core.pii.rules.checks.spans import all_or_nothing, digits_of

_WITH_ZERO = ("GB", "DE", "FR", "NL", "AT", "CH", "BE", "IE", "IT", "AU", "NZ", "IN", "ZA", "SE", "FI")
_WITHOUT_ZERO = ("ES", "PT", "IT", "PL", "DK", "NO", "CZ", "GR")
DATE = re.compile(r"(?:\d{4}[\-./ ]\d\d?[\-./ ]\d\d?|\d\d?[\-./ ]\d\d?[\-./ ](?:\d{4}|\d\d))")
NETWORK = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_EXTENSION = re.compile(r"[a-z#].*", re.IGNORECASE | re.DOTALL)
_LENGTHS = range(7, 16)  # ITU-T E.164: at most 15 digits


def _is_international(written: str) -> bool:
    """Eight to fifteen digits after `+`, ten to fifteen after `00`, the first no zero (ITU-T E.164)."""
    number = digits_of(_EXTENSION.sub("", written))
    shortest = 8 if "+" in written else 10
    number = number.removeprefix("00")
    return shortest <= len(number) <= 15 and not number.startswith("0")


def _looks_like_one(written: str) -> bool:
    """Seven to fifteen digits that are neither a date nor a network address."""
    number = digits_of(_EXTENSION.sub("", written))
    other = DATE.fullmatch(written) or NETWORK.fullmatch(written)
    return len(number) in _LENGTHS and not other


def _is_national(written: str) -> bool:
    """Valid in one of the countries whose numbers are dialled with a zero, or of those without."""
    if not _looks_like_one(written):
        return False
    number = digits_of(_EXTENSION.sub("", written))
    return _numbers_of(number.startswith("0")).fullmatch(number) is not None


@cache
def _numbers_of(with_zero: bool) -> re.Pattern[str]:
    """What may be dialled in the countries of one kind, as `phonenumbers` describes their numbers.

    Parsing a number for one country after the other costs a hundred times as much.
    """
    from phonenumbers import PhoneMetadata

    patterns: list[str] = []
    for country in _WITH_ZERO if with_zero else _WITHOUT_ZERO:
        about = PhoneMetadata.metadata_for_region(country)
        if about and about.general_desc and about.general_desc.national_number_pattern:
            dialled = "0" if with_zero and about.national_prefix == "0" else ""
            patterns.append(f"{dialled}(?:{about.general_desc.national_number_pattern})")
    return re.compile("|".join(patterns))


international = all_or_nothing(_is_international)
phone_like = all_or_nothing(_looks_like_one)
national = all_or_nothing(_is_national)
