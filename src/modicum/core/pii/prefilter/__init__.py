"""Says cheaply which patterns may occur in which text: the exact rules run on the few that need them.

One pass of hyperscan over all patterns and all texts where its wheel exists; Python's `re`, many times
slower, where it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Protocol

from modicum.core.pii.prefilter.beginnings import beginning_of, is_everyday, needs_digit
from modicum.core.pii.prefilter.joined import Joined
from modicum.core.pii.prefilter.layouts import Layouts, is_of_numbers


class Prefilter(Protocol):
    """Many patterns, asked together. It may say too much, never too little."""

    def mask(self, text: str) -> int:
        """The patterns that may occur in `text`: bit 0 for the first of them."""
        ...

    def masks(self, texts: Joined) -> dict[int, int]:
        """The same for many texts, by their place in them; those in which nothing occurs are left out."""
        ...

    def to_prepare(self) -> list[tuple[Sequence[bytes], int]]:
        """What could be compiled beforehand: lists of patterns and their flags."""
        ...


def has_hyperscan() -> bool:
    """Whether the fast engine is installed. It has no wheel for Windows, for instance."""
    return find_spec("hyperscan") is not None


def engine_name() -> str:
    """Which engine scans on this machine: `hyperscan 0.9.1`, or `re` where that is missing."""
    if not has_hyperscan():
        return "re"
    from importlib.metadata import version

    return f"hyperscan {version('hyperscan')}"


def prefilter_for(patterns: Sequence[str]) -> Prefilter:
    """A prefilter for patterns of Python's `re`, case ignored, `\\d`, `\\w` and `\\b` of ASCII."""
    if has_hyperscan():
        from modicum.core.pii.prefilter.fast import HyperscanPrefilter

        return HyperscanPrefilter(patterns)
    from modicum.core.pii.prefilter.fallback import RePrefilter

    return RePrefilter(patterns)


__all__ = [
    "Joined",
    "Layouts",
    "Prefilter",
    "beginning_of",
    "engine_name",
    "has_hyperscan",
    "is_everyday",
    "is_of_numbers",
    "needs_digit",
    "prefilter_for",
]
