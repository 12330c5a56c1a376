"""Bank account and identity numbers whose shape or check digits give them away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module

from modicum.core.pii.findings import Finding, Kind
from modicum.core.pii.folding import lowered

_IBAN_START = re.compile(r"(?<![^\W_])[A-Za-z]{2}\d{2}[ \-]?(?=(?:[A-Za-z\d][ \-]?){11})")
_IBAN_PARTS = re.compile(r"[A-Za-z\d]")
_IBAN_LENGTHS = range(15, 35)  # ISO 13616: the shortest is Norway's

_IDENTITIES = (
    ("us.ssn", re.compile(r"(?<![\w\-])\d{3}-\d{2}-\d{4}(?![\w\-])")),
    ("it.codicefiscale", re.compile(r"(?<!\w)[a-z]{6}\d\d[a-z]\d\d[a-z]\d{3}[a-z](?!\w)")),
    ("es.dni", re.compile(r"(?<!\w)\d{8}[ \-]?[a-z](?!\w)")),
    ("es.nie", re.compile(r"(?<!\w)[xyz][ \-]?\d{7}[ \-]?[a-z](?!\w)")),
    (
        "fr.nir",
        re.compile(r"(?<!\w)[12] ?\d\d ?\d\d ?(?:\d\d|2[ab]) ?\d{3} ?\d{3} ?\d\d(?!\w)"),
    ),
    ("de.idnr", re.compile(r"(?<!\w)[1-9]\d ?\d{3} ?\d{3} ?\d{3}(?!\w)")),
    ("pt.cc", re.compile(r"(?<!\w)\d{8} ?\d ?[a-z\d]{2}\d(?!\w)")),
    ("gb.nhs", re.compile(r"(?<!\w)\d{3}[ \-]\d{3}[ \-]\d{4}(?!\w)")),
)
_NINO = re.compile(r"(?<!\w)[a-ceghj-pr-tw-z]{2} ?\d\d ?\d\d ?\d\d ?[a-d](?!\w)")


def find_accounts(text: str) -> Iterator[Finding]:
    """IBANs with the length and check digits of their country, in one piece or in groups."""
    for start in _IBAN_START.finditer(text):
        end = _end_of_iban(text, start.start())
        if end is not None:
            yield Finding(start.start(), end, Kind.ACCOUNT, 0.99, "iban")


def find_identities(text: str) -> Iterator[Finding]:
    """Identity, tax and social security numbers of a few countries, where their check digits are right."""
    text = lowered(text)
    for country, pattern in _IDENTITIES:
        for match in pattern.finditer(text):
            if _is_valid(country)(match.group()):
                yield Finding(match.start(), match.end(), Kind.IDENTITY, 0.9, country)
    for match in _NINO.finditer(text):
        yield Finding(match.start(), match.end(), Kind.IDENTITY, 0.85, "gb.nino")


def _end_of_iban(text: str, start: int) -> int | None:
    """Where the IBAN that begins at `start` ends. Words may follow it, so each length is tried."""
    parts: list[int] = []
    for match in _IBAN_PARTS.finditer(text, start, start + 2 * _IBAN_LENGTHS.stop):
        if parts and match.start() - parts[-1] > 1:
            break
        parts.append(match.end())
    for length in reversed(_IBAN_LENGTHS):
        if length <= len(parts) and _is_valid("iban")(text[start : parts[length - 1]]):
            return parts[length - 1]
    return None


def _is_valid(module: str) -> Callable[[str], bool]:
    """The check of one module of python-stdnum. Loaded on first use: most messages never need it."""
    check: Callable[[str], bool] = import_module(f"stdnum.{module}").is_valid
    return check
