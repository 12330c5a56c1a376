"""The sweep: what has run out is erased, keys first, and its receipt with the last of it."""

from __future__ import annotations

from dataclasses import dataclass

from modicum.platform import trail
from modicum.platform.store import installation
from modicum.platform.store.erase import erase
from modicum.records.retention.queries import emptied, expired


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: sessions it touched and values it removed."""

    sessions: int = 0
    values: int = 0


def sweep() -> Swept:
    """Erase every value whose last day is over, and note how many on the trail. It may be repeated.

    Called outside of actions. Raises a `StoreError` or `VaultError` where a database does not answer; what
    was erased until then stays erased.
    """
    today = installation().clock.now().date()
    sessions: set[int] = set()
    values = 0
    while portion := expired(today):
        removed = sum(_erase(among, {data_class}) for data_class, among in portion.items())
        sessions.update(*portion.values())
        values += removed
        if not removed:
            break
    swept = Swept(len(sessions), values)
    if sessions:
        _forget_receipts(sessions)
        installation().writer.run(lambda: _note(swept))
    return swept


def _erase(sessions: set[int], data_classes: set[str] | None) -> int:
    """Erase without a line in the ledger: a backup that brings it back is swept again by its own date."""
    return erase(sessions, data_classes, on_record=False).values


def _forget_receipts(sessions: set[int]) -> None:
    """A receipt of nothing would be a trace for its own sake."""
    if nothing_left := emptied(sessions):
        _erase(nothing_left, None)


def _note(swept: Swept) -> None:
    detail = {"sessions": swept.sessions, "values": swept.values}
    trail.record("retention.swept", actor=None, subject="retention", detail=detail)
