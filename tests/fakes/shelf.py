"""A holder in memory: sealed values that only know their key, so that erasing can be watched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from modicum.platform.vault.key_ids import KeyId


@dataclass(slots=True)
class MemoryShelf:
    """Holds values by the key they are sealed with."""

    name: str = "memory shelf"
    values: dict[KeyId, bytes] = field(default_factory=dict)

    def count(self, session: int) -> int:
        """How many values of the session are here."""
        return sum(key_id.session == session for key_id in self.values)

    def export(self, session: int) -> Mapping[str, object]:
        """What is here."""
        return {
            key_id.data_class: value for key_id, value in self.values.items() if key_id.session == session
        }

    def erase(self, sessions: Sequence[int], data_classes: Collection[str] | None) -> int:
        """Remove the values of the sessions."""
        return self._remove(
            key_id
            for key_id in self.values
            if key_id.session in sessions and (data_classes is None or key_id.data_class in data_classes)
        )

    def keys_used(self, first: int, last: int) -> Iterable[KeyId]:
        """The keys that are needed here."""
        return [key_id for key_id in self.values if first <= key_id.session <= last]

    def erase_sealed_with(self, keys: Collection[KeyId]) -> int:
        """Remove the values of these keys."""
        return self._remove(key_id for key_id in self.values if key_id in keys)

    def move_numbers_past(self, session: int) -> None:
        """Sessions get their numbers elsewhere."""

    def _remove(self, which: Iterable[KeyId]) -> int:
        gone = list(which)
        for key_id in gone:
            del self.values[key_id]
        return len(gone)
