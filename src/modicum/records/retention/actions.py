"""The sweep: what has run out is erased, keys first, and its receipt with the last of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from modicum.core.values import REASON, TRAIL
from modicum.platform import policies, trail
from modicum.platform.policies import reasons
from modicum.platform.store import installation
from modicum.platform.store.erase import erase
from modicum.platform.store.residue import clear_residue
from modicum.platform.trail import forgetting
from modicum.records.retention import clock, counts
from modicum.records.retention.queries import emptied, expired
from modicum.records.retention.rules import NO_TIME, trail_kept_for


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did: sessions it touched, values it removed, and whether it waits for a doubtful clock."""

    sessions: int = 0
    values: int = 0
    waits: bool = False


def sweep(*, elapsed: timedelta = NO_TIME) -> Swept:
    """Erase every value whose last day is over, and note how many on the trail. It may be repeated.

    `elapsed` is the time since the last sweep of this process, by the monotonic clock. Where the time of day
    went forward by more than a day beyond it, what only then ran out is held back (`rules.reached`).

    Called outside of actions. Raises a `StoreError` or `VaultError` where a database does not answer; what
    was erased until then stays erased.
    """
    reached = installation().writer.run(partial(clock.reach, elapsed))
    today = reached.until.date()
    sessions, values = _sweep_sessions(today)
    swept = Swept(len(sessions), values + _sweep_reasons(today), waits=reached.waits)
    if swept.values:
        installation().writer.run(lambda: _note(swept))
    _sweep_trail(reached.until)
    return swept


def _sweep_sessions(today: date) -> tuple[set[int], int]:
    """Which sessions lost something, and how many values."""
    sessions: set[int] = set()
    values = 0
    while portion := expired(today):
        removed = sum(_erase_class(among, data_class) for data_class, among in portion.items())
        sessions.update(*portion.values())
        values += removed
        if not removed:
            break
    if sessions:
        _forget_receipts(sessions)
    return sessions, values


def _sweep_reasons(today: date) -> int:
    """How many of the words went that justified a revision of the policy."""
    if forgotten := reasons.forget(reasons.run_out(today)):
        installation().writer.run(partial(counts.add, REASON.id, forgotten))
        clear_residue()
    return forgotten


def _sweep_trail(now: datetime) -> None:
    """The trail's own events, and the counts of their time; the chain's moved start says that they went."""
    before = now - trail_kept_for(policies.active().rule_for(TRAIL))
    forgotten = False
    while removed := installation().writer.run(partial(_forget_events, before)):
        forgotten = bool(removed)
    installation().writer.run(partial(counts.forget, before.date()))
    if forgotten:
        clear_residue()


def _forget_events(before: datetime) -> int:
    forgotten = forgetting.forget(before)
    counts.add(TRAIL.id, forgotten)
    return forgotten


def _erase_class(sessions: set[int], data_class: str) -> int:
    removed = _erase(sessions, {data_class})
    installation().writer.run(partial(counts.add, data_class, removed))
    return removed


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
