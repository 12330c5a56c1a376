"""Payment cards and bank accounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import MappingProxyType

from modicum.core.pii.rules.checks.check_digits import passes_aba, passes_clabe, passes_luhn, passes_mod97
from modicum.core.pii.rules.checks.spans import Span, all_or_nothing, digits_of, on_digits, stretches

ISSUERS = re.compile(
    r"4\d{12}(?:\d{3}){0,2}"  # Visa
    r"|5[1-5]\d{14}|2[2-7]\d{14,17}"  # Mastercard, Mir
    r"|3[47]\d{13}"  # American Express
    r"|3(?:0[0-5]|095|6|[89])\d{11,16}"  # Diners Club
    r"|35(?:2[89]|[3-8]\d)\d{12,15}|(?:1800|2131)\d{11}"  # JCB
    r"|(?:5[0678]|6\d|8[12])\d{10,17}"  # Maestro, Discover, UnionPay, RuPay
)
"""First digits and lengths of the known issuers (ISO/IEC 7812; BIN tables of the schemes)."""

_IBAN_LENGTHS = MappingProxyType(
    {
        15: "NO", 16: "BE", 18: "DK FO FI GL NL SD FK", 19: "MK SI", 20: "AT BA EE KZ LT LU XK MN",
        21: "CH HR LI LV", 22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "LY PT ST", 26: "IS TR", 27: "BI DJ FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HN HU LB NI PL SV", 29: "BR EG PS QA UA", 30: "JO KW MU YE", 31: "MT SC",
        32: "LC", 33: "RU",
    }
)  # fmt: skip
"""How long an IBAN is in each country (SWIFT, IBAN registry, release 98)."""
_LENGTH_IN = MappingProxyType(
    {country: length for length, countries in _IBAN_LENGTHS.items() for country in countries.split()}
)
_IBAN_START = re.compile(r"(?<![^\W_])[A-Za-z]{2}\d{2}")
_SIGN = re.compile(r"[A-Za-z\d]")

_LONGEST = 20  # ISO/IEC 7812: at most 19 digits


def is_card(digits: str) -> bool:
    """Whether the digits are of a known issuer and pass the Luhn check."""
    return ISSUERS.fullmatch(digits) is not None and passes_luhn(digits)


card = stretches(range(14, _LONGEST), is_card)
"""Card numbers among groups of digits."""

any_card = stretches(range(12, _LONGEST), is_card)
"""As `card`, and the short ones of Maestro and old Visa."""

routing_number = on_digits(passes_aba)
bic = all_or_nothing(lambda written: re.search("[A-Z]{4}|[0-9]", written) is not None)
"""Four capitals or a digit: after `SWIFT` stand many words of eight letters."""
clabe = on_digits(passes_clabe)


def iban(written: str) -> Sequence[Span]:
    """IBANs with the length and the check digits of their country; words may follow them."""
    return _ibans(written, passes_mod97)


def iban_like(written: str) -> Sequence[Span]:
    """As `iban`, with whatever check digits: a mistyped IBAN is still somebody's."""
    return _ibans(written, lambda account: len(digits_of(account)) > 10)


def _ibans(written: str, is_right: Callable[[str], bool]) -> Sequence[Span]:
    found: list[Span] = []
    for start in _IBAN_START.finditer(written):
        end = _end_of_iban(written, start.start())
        free = not found or found[-1][1] <= start.start()
        if end and free and is_right("".join(_SIGN.findall(written[start.start() : end])).upper()):
            found.append((start.start(), end))
    return found


def _end_of_iban(written: str, start: int) -> int | None:
    """Where the IBAN that begins at `start` ends by its country's length; at most one sign between two."""
    length = _LENGTH_IN.get(written[start : start + 2].upper(), 0)
    ends: list[int] = []
    for match in _SIGN.finditer(written, start):
        if len(ends) == length or (ends and match.start() - ends[-1] > 1):
            break
        ends.append(match.end())
    whole = length and len(ends) == length and not written[ends[-1] : ends[-1] + 1].isalnum()
    return ends[-1] if whole else None
