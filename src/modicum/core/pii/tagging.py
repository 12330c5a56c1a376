"""Where the tagger joins: what the detector needs of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from modicum.core.pii.findings import Finding


class Tagging(Protocol):
    """Finds what only words give away: names, addresses."""

    @property
    def version(self) -> str:
        """Names the model."""
        ...

    def find(self, folded: str, previous: str | None) -> list[Finding]:
        """The findings in one normalised text; `previous` is the question to it."""
        ...

    def find_batch(self, folded: Sequence[str], previous: Sequence[str | None]) -> list[list[Finding]]:
        """The findings in each normalised text, each with its question or None."""
        ...


@cache
def load_tagger() -> Tagging:
    """The tagger of the package, one for all detectors; a detector by rules alone does not import it."""
    from modicum.core.pii.tagger import Tagger

    return Tagger.load()
