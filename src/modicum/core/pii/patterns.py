"""The first detector: addresses, numbers and codes by their shape and check digits. It knows no names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from modicum.core.pii.addresses import find_devices, find_emails, find_ipv4, find_ipv6
from modicum.core.pii.cards import LONG_NUMBER, find_cards
from modicum.core.pii.codes import codes_in
from modicum.core.pii.findings import FLOOR, Finding, Kind, blank, redact_all
from modicum.core.pii.folding import fold
from modicum.core.pii.numbers import find_accounts, find_identities
from modicum.core.pii.phones import find_phones
from modicum.core.pii.scripts import is_latin

_ANYTHING = re.compile(r"[@\d]|::|[0-9A-Fa-f]{2}[:\-][0-9A-Fa-f]{2}[:\-]|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A search that runs only where its cheap shape occurs."""

    shape: re.Pattern[str]
    search: Callable[[str], Iterator[Finding]]


_BEFORE_CODES = (
    _Rule(re.compile("@"), find_emails),
    _Rule(re.compile(r"[A-Za-z]{2}\d{2}[ \-]?[A-Za-z\d]{3}"), find_accounts),
)
_AFTER_CODES = (
    _Rule(LONG_NUMBER, find_cards),
    _Rule(re.compile(r"[0-9A-Fa-f]{2}[:\-.][0-9A-Fa-f]{2}"), find_devices),
    _Rule(re.compile(r"\d\.\d{1,3}\.\d"), find_ipv4),
    _Rule(re.compile(r"::|[0-9A-Fa-f]:[0-9A-Fa-f]{1,4}:"), find_ipv6),
    _Rule(re.compile(r"\d(?:[ \-]{0,2}[A-Za-z]?\d){4}"), find_identities),
    _Rule(re.compile(r"\d(?:[ ()\-./]{0,3}\d){6}"), find_phones),
)


class PatternDetector:
    """Finds e-mail, network and device addresses, phone, card, account and identity numbers, and codes."""

    languages = frozenset({"en", "de", "fr", "es", "it", "nl", "pt"})
    scripts = frozenset({"Latn"})
    kinds = FLOOR | {
        Kind.EMAIL,
        Kind.PHONE,
        Kind.CARD,
        Kind.ACCOUNT,
        Kind.IDENTITY,
        Kind.NETWORK,
        Kind.DEVICE,
    }

    def find(self, text: str, *, previous: str | None = None) -> list[Finding]:
        """What is personal in `text`: in order, without overlaps, offsets in code points."""
        folded = fold(text)
        if not _ANYTHING.search(folded.text):
            return []
        return folded.in_original(_find_in(folded.text, previous))

    def redact(self, text: str, *, previous: str | None = None) -> str:
        """`text` with each finding replaced by its kind; `find` finds nothing in the result."""
        return redact_all(text, lambda text: self.find(text, previous=previous))

    def covers(self, text: str, language: str) -> bool:
        """Whether the language is one of `languages` and every letter is Latin."""
        return language.partition("-")[0].lower() in self.languages and is_latin(text)


def _find_in(text: str, previous: str | None) -> list[Finding]:
    found, text = _run(_BEFORE_CODES, text)
    codes = codes_in(text, previous=previous)
    found, text = found + codes, blank(text, codes)
    others, _ = _run(_AFTER_CODES, text)
    return sorted(found + others, key=lambda finding: finding.start)


def _run(rules: tuple[_Rule, ...], text: str) -> tuple[list[Finding], str]:
    """What the rules find, each in what those before it left over, and the text with all of it blanked."""
    found: list[Finding] = []
    for rule in rules:
        if rule.shape.search(text):
            new = list(rule.search(text))
            found, text = found + new, blank(text, new)
    return found, text
