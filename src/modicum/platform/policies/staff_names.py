"""The names of staff: the detector lets them stand, because customers see them beside every line anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from modicum.core.pii import Detector, shared_detector

Names = Callable[[], Iterable[str]]

_sources: list[Names] = []
_seen: frozenset[str] = frozenset()


def register_names(source: Names) -> None:
    """Ask `source` for names that may stand, as wholes; it reads the database."""
    if source not in _sources:
        _sources.append(source)


def look() -> bool:
    """Read the names; whether they are others than at the last look."""
    global _seen
    now = frozenset(name for source in _sources for name in source() if _is_whole(name))
    before, _seen = _seen, now
    return now != before


def detector() -> Detector:
    """The detector that lets the names stand that were seen last."""
    return _detector(_seen)


def _is_whole(name: str) -> bool:
    """A first name alone belongs to customers as well: it would hide each of them who is called the same."""
    return len(name.split()) > 1


@lru_cache(maxsize=4)
def _detector(names: frozenset[str]) -> Detector:
    return Detector(allow=names) if names else shared_detector()
