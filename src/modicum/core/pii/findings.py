"""What a detector reports: a place in a text, the type of data that stands there, and what may replace it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from modicum.core.pii.types import FLOOR, PLACEHOLDERS, EntityType, placeholder_of


@dataclass(frozen=True, slots=True)
class Finding:
    """Something personal in a text, from code point `start` up to but without `end`.

    `score` is how sure the detector is, from 0 to 1; `rule` names what found it; `kind` is the finer kind
    where there is one (`iban`, `card_code`). The text is not in here.
    """

    start: int
    end: int
    type: EntityType
    score: float
    rule: str
    kind: str = ""

    @property
    def placeholder(self) -> str:
        """What is stored instead of the value: `[card number]`."""
        return placeholder_of(self.type, self.kind)

    @property
    def is_floor(self) -> bool:
        """Whether it is a code that no policy may store in any form (PCI DSS 3.3.1)."""
        return self.kind in FLOOR


_STAND_INS = "|".join(re.escape(words[1:-1]) for words in sorted(PLACEHOLDERS))
PLACEHOLDER = re.compile(rf"\[(?:{_STAND_INS})(?: …\d{{4}}| [b-v]{{16}})?\]|\[removed\]")
"""A place where something was taken out: `[name]`, `[card number …1111]`, `[name bcdfghjkmnpqrstv]`."""

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
    listed = list(findings)
    return replace(text, listed, lambda found, _: "\0" * len(found)) if listed else text


def placeholder(_: str, finding: Finding) -> str:
    """The stand-in of redaction: the kind in brackets."""
    return finding.placeholder


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
