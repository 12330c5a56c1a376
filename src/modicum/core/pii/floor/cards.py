"""Card numbers and what is on a card's magnetic stripe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from modicum.core.pii.findings import Finding
from modicum.core.pii.types import EntityType

_RUN = re.compile(r"(?<!\d)\d(?:[ \-./]{0,2}\d){11,}")
_GROUP = re.compile(r"\d+")
LONG_NUMBER = re.compile(r"\d(?:[ \-./]{0,2}\d){11}")
"""A number of twelve digits: the cheap look before the dear ones."""

_TRACK = re.compile(
    r"%?\s?B\d{12,19}\^[^^\r\n]{2,26}\^\d{4}\d{3}[^?\r\n]{0,80}\??"  # ISO/IEC 7813, track 1
    r"|;?(?<!\d)\d{12,19}[=D]\d{4}\d{3}\d{0,30}\??",  # track 2
    re.IGNORECASE,
)

_ISSUERS = re.compile(
    r"4\d{12}(?:\d{3}){0,2}"  # Visa
    r"|5[1-5]\d{14}|2[2-7]\d{14,17}"  # Mastercard, Mir
    r"|3[47]\d{13}"  # American Express
    r"|3(?:0[0-5]|095|6|[89])\d{11,16}"  # Diners Club
    r"|35(?:2[89]|[3-8]\d)\d{12,15}"  # JCB
    r"|(?:5[0678]|6\d|8[12])\d{10,17}"  # Maestro, Discover, UnionPay, RuPay
)
_MOST_GROUPS = 64
"""Nobody writes a card number among so many groups of digits; where there are more, all of them count."""

_LENGTHS = range(12, 20)  # ISO/IEC 7812: at most 19 digits


def find_cards(text: str) -> Iterator[Finding]:
    """Card numbers of known issuers whose check digit is right, written in one piece or in groups."""
    if not LONG_NUMBER.search(text):
        return
    for run in _RUN.finditer(text):
        yield from _cards_within(run.group(), run.start())


def find_tracks(text: str) -> Iterator[Finding]:
    """Track 1 and track 2 as a card reader types them."""
    if not LONG_NUMBER.search(text):
        return
    for match in _TRACK.finditer(text):
        yield Finding(match.start(), match.end(), EntityType.SECRET, 0.99, "track", "track")


def _cards_within(run: str, offset: int) -> Iterator[Finding]:
    """Tries every stretch of whole groups, longest first, so that neighbours do not hide a card."""
    groups = [match.span() for match in islice(_GROUP.finditer(run), _MOST_GROUPS + 1)]
    if len(groups) > _MOST_GROUPS:
        yield Finding(offset, offset + len(run), EntityType.CREDIT_CARD, 0.5, "card, too many to try")
        return
    first = 0
    while first < len(groups):
        last = _last_group_of_a_card(run, groups, first)
        if last is None:
            first += 1
            continue
        yield Finding(
            offset + groups[first][0], offset + groups[last][1], EntityType.CREDIT_CARD, 0.97, "card"
        )
        first = last + 1


def _last_group_of_a_card(run: str, groups: list[tuple[int, int]], first: int) -> int | None:
    digits, found = "", None
    for last in range(first, len(groups)):
        digits += run[slice(*groups[last])]
        if len(digits) >= _LENGTHS.stop:
            break
        if len(digits) in _LENGTHS and _ISSUERS.fullmatch(digits) and passes_luhn(digits):
            found = last
    return found


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
