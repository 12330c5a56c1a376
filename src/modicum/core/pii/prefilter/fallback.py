"""The prefilter without hyperscan: each pattern by itself, with Python's `re`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from modicum.core.pii.prefilter.joined import Joined


class RePrefilter:
    """Searches pattern after pattern. It needs nothing but Python, and takes its time."""

    def __init__(self, patterns: Sequence[str]) -> None:
        flags = re.IGNORECASE | re.ASCII
        self._bits = [(1 << at, re.compile(pattern, flags)) for at, pattern in enumerate(patterns)]

    def mask(self, text: str) -> int:
        """The patterns that occur in `text`: bit 0 for the first of them."""
        return sum(bit for bit, pattern in self._bits if pattern.search(text))

    def to_prepare(self) -> list[tuple[Sequence[bytes], int]]:
        """Nothing: Python's patterns cannot be kept."""
        return []

    def masks(self, texts: Joined) -> dict[int, int]:
        """The same for many texts, by their place in them; those in which nothing occurs are left out."""
        return {at: mask for at, text in enumerate(texts.texts) if (mask := self.mask(text))}
