"""Where the tagger joins: what the detector needs of it, and that it may be missing."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
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


def load_tagger() -> Tagging | None:
    """The tagger of the package; None where there is none."""
    if find_spec("modicum.core.pii.tagger.tagger") is None:
        return None
    tagger: Tagging = import_module("modicum.core.pii.tagger").Tagger.load()
    return tagger
