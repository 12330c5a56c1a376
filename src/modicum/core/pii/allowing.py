"""Words that are to stand although they look personal: technicians' names, product names."""

from __future__ import annotations

import re
from collections.abc import Collection

from modicum.core.pii.findings import Finding
from modicum.core.pii.types import EntityType

_WORD = re.compile(r"\w+")


class AllowList:
    """Whole values, case ignored. Of a name each word may stand alone: with `Tess Brown` also `Tess`."""

    def __init__(self, allowed: Collection[str]) -> None:
        self._values = frozenset(" ".join(value.casefold().split()) for value in allowed) - {""}
        self._words = frozenset(word for value in self._values for word in _WORD.findall(value))

    def __bool__(self) -> bool:
        return bool(self._values)

    def lets_stand(self, text: str, finding: Finding) -> bool:
        """Whether the finding in `text` is allowed. A code of the floor never is."""
        if finding.is_floor:
            return False
        found = " ".join(text[finding.start : finding.end].casefold().split())
        if found in self._values:
            return True
        return finding.type is EntityType.PERSON and self._words.issuperset(_WORD.findall(found))
