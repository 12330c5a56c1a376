"""Words that are to stand although they look personal: staff's names, products."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from modicum.core.pii.findings import Finding
from modicum.core.pii.types import EntityType, Severity

_MAY_STAND: Final = frozenset(one for one in EntityType if one.severity.rank < Severity.HIGH.rank)
"""A card, an identity number or a password never stands, whoever allowed it."""


class AllowList:
    """Whole values, case ignored. With `Tess Brown` neither `Tess` stands nor `Tess Brown-Miller`:
    that may be a customer, and to remove a name too many is the lesser harm.
    """

    def __init__(self, allowed: Collection[str]) -> None:
        parts = sorted((value.split() for value in set(allowed)), key=len, reverse=True)
        values = "|".join(r"\s+".join(map(re.escape, words)) for words in parts if words)
        self._values = re.compile(rf"(?<![\w\-])(?:{values})(?![\w\-])", re.IGNORECASE) if values else None

    def __bool__(self) -> bool:
        return self._values is not None

    def without_allowed(self, text: str, findings: list[Finding]) -> list[Finding]:
        """The findings in `text` but those that lie within an allowed value."""
        if self._values is None or not any(finding.type in _MAY_STAND for finding in findings):
            return findings
        places = [match.span() for match in self._values.finditer(text)]
        return [
            finding
            for finding in findings
            if finding.type not in _MAY_STAND
            or finding.is_floor
            or not any(start <= finding.start and finding.end <= end for start, end in places)
        ]
