"""Phone numbers, international and as they are written at home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from modicum.core.pii.findings import Finding, Kind

_SHAPE = re.compile(r"(?<![\w.])(?:\+ ?|\()?\d(?:[ ()\-./]{0,3}\d){6,16}(?!\w)")
_DATE = re.compile(r"(?:\d{4}[\-./]\d\d?[\-./]\d\d?|\d\d?[\-./]\d\d?[\-./](?:\d{4}|\d\d))(?!\d)")
_NORTH_AMERICAN = re.compile(r"(?:\+?1[ .\-]?)?\(?[2-9]\d\d\)?[ .\-]{1,2}[2-9]\d\d[ .\-]\d{4}")
_WORD = re.compile(
    r"(?:phone|tel(?:ephone|efon|éfono|efono)?|mobile?|cell|call(?: me)?|whatsapp|sms|fax|handy|rufnummer|ruf"
    r"|portable|móvil|cellulare|telefoonnummer|telemóvel|celular|number)"
    r"\W{0,3}(?:\w{1,9}\W{1,3}){0,3}\Z",
    re.IGNORECASE,
)
_WITH_ZERO = ("DE", "GB", "FR", "IT", "NL", "AT", "CH", "BE", "IE")
_WITHOUT_ZERO = ("ES", "PT", "IT", "US")
_CHECKS_PER_TEXT = 64
"""So many numbers of one text are checked one by one; in a text with more, each that has the shape counts."""


def find_phones(text: str) -> Iterator[Finding]:
    """Numbers with a country code, numbers that are valid in a country we know, and numbers after a word."""
    for checks, match in enumerate(_SHAPE.finditer(text)):
        before = text[max(0, match.start() - 40) : match.start()]
        rule = _rule_for(match.group(), before) if checks < _CHECKS_PER_TEXT else "phone, by shape"
        if rule:
            yield Finding(match.start(), match.end(), Kind.PHONE, 0.85, rule)


def _rule_for(written: str, before: str) -> str | None:
    if _DATE.match(written):
        return None
    if written.startswith(("+", "00")):
        return "phone, international" if _is_possible(written) else None
    if _NORTH_AMERICAN.fullmatch(written):
        return "phone, North America"
    if _WORD.search(before):
        return "phone, after a word"
    return "phone, national" if _is_valid_at_home(written) else None


def _is_possible(written: str) -> bool:
    import phonenumbers  # loaded on first use: most messages never need it

    number = "+" + re.sub(r"\D", "", written).removeprefix("00")
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _is_valid_at_home(written: str) -> bool:
    import phonenumbers  # loaded on first use: most messages never need it

    for country in _WITH_ZERO if written.lstrip("(").startswith("0") else _WITHOUT_ZERO:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(written, country)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
