"""What a detector reports: a place in a text and the kind of data that stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """A kind of personal data. Its value is what replaces it: `[card number]`."""

    EMAIL = "e-mail address"
    PHONE = "phone number"
    CARD = "card number"
    ACCOUNT = "bank account number"
    IDENTITY = "identity number"
    NETWORK = "network address"
    DEVICE = "device address"
    NAME = "name"
    CARD_CODE = "card verification code"
    CARD_PIN = "card PIN"
    TRACK = "card track data"
    ONE_TIME_CODE = "one-time code"

    @property
    def placeholder(self) -> str:
        """What is stored instead of the value."""
        return f"[{self.value}]"


FLOOR = frozenset({Kind.CARD_CODE, Kind.CARD_PIN, Kind.TRACK, Kind.ONE_TIME_CODE})
"""Never stored in any form, under any policy (PCI DSS 3.3.1 for the first three)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something personal in a text, from code point `start` up to but without `end`.

    `score` is how sure the detector is, from 0 to 1; `rule` names what found it. The text is not in here.
    """

    start: int
    end: int
    type: Kind
    score: float
    rule: str


PLACEHOLDER = re.compile("|".join(re.escape(kind.placeholder) for kind in Kind))
"""A place where something was taken out before."""

StandIn = Callable[[str, Finding], str]
"""Says what replaces a found text."""


def replace(text: str, findings: Iterable[Finding], stand_in: StandIn) -> str:
    """`text` with each finding replaced. Findings that overlap an earlier one are skipped."""
    pieces: list[str] = []
    done = 0
    for finding in sorted(findings, key=lambda finding: finding.start):
        if finding.start < done:
            continue
        pieces.append(text[done : finding.start])
        pieces.append(stand_in(text[finding.start : finding.end], finding))
        done = finding.end
    pieces.append(text[done:])
    return "".join(pieces)


def blank(text: str, findings: Iterable[Finding]) -> str:
    """`text` of the same length with each finding overwritten, so that the next rule does not see it."""
    return replace(text, findings, lambda found, _: "\0" * len(found))


def placeholder(_: str, finding: Finding) -> str:
    """The stand-in of redaction: the kind in brackets."""
    return finding.type.placeholder


def redact_all(text: str, find: Callable[[str], list[Finding]], stand_in: StandIn = placeholder) -> str:
    """`text` after replacing findings until `find` finds no more of them.

    Taking one finding away can make its neighbours readable, hence the repetition. A text that does not
    come to rest is given up as a whole: the result is then `[removed]`.
    """
    for _ in range(8):
        findings = find(text)
        if not findings:
            return text
        text = replace(text, findings, stand_in)
    return "[removed]"
