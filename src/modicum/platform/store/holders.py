"""Whoever keeps something of a session registers here, so that erasing reaches every place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol


class Holder(Protocol):
    """One place that holds stored values of sessions. `session` is a session's number."""

    name: str

    def count(self, session: int) -> int:
        """How many stored values of the session are here."""
        ...

    def export(self, session: int) -> Mapping[str, object]:
        """What is here, for the person it is about; values as they are stored."""
        ...

    def erase(self, session: int) -> int:
        """Remove all of it inside the caller's transaction; how many values were removed."""
        ...


_holders: dict[str, Holder] = {}


def register(holder: Holder) -> None:
    """Add a holder; one of the same name is replaced."""
    _holders[holder.name] = holder


def holders() -> Iterable[Holder]:
    """Every registered holder."""
    return tuple(_holders.values())
