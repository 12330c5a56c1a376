"""Whoever keeps something of a session registers here, so that erasing reaches every place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from modicum.platform.vault.key_ids import KeyId


class Holder(Protocol):
    """One place that holds stored values of sessions. A session is named by its number."""

    name: str

    def count(self, session: int) -> int:
        """How many stored values of the session are here."""
        ...

    def export(self, session: int) -> Mapping[str, object]:
        """What is here, for the person it is about; values as they are stored."""
        ...

    def erase(self, sessions: Sequence[int], data_classes: Collection[str] | None) -> int:
        """Remove the values of these (at most 500) sessions, inside the caller's transaction.

        Only those of `data_classes`, or all where it is None. How many values were removed.
        """
        ...

    def keys_used(self, first: int, last: int) -> Iterable[KeyId]:
        """The keys by which the values of the sessions `first` to `last`, both included, are sealed."""
        ...

    def erase_sealed_with(self, keys: Collection[KeyId]) -> int:
        """Remove the values that these keys sealed, inside the caller's transaction; how many there were."""
        ...

    def move_numbers_past(self, session: int) -> None:
        """Give no new session a number up to this one, where sessions get theirs here. In a transaction."""
        ...


_holders: dict[str, Holder] = {}


def register(holder: Holder) -> None:
    """Add a holder; one of the same name is replaced."""
    _holders[holder.name] = holder


def holders() -> Iterable[Holder]:
    """Every registered holder."""
    return tuple(_holders.values())
