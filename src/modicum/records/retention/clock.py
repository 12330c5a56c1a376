"""Remembers how far the sweep believes the clock. What changes it runs on the store's writer."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from modicum.platform import trail
from modicum.platform.store import installation
from modicum.records.retention import rules
from modicum.records.retention.models import SweepClock
from modicum.records.retention.rules import Reached

_ONLY: Final = 1


def last_reached() -> Reached | None:
    """How far the last sweep believed the clock; None before the first one."""
    row = SweepClock.objects.filter(pk=_ONLY).first()
    return None if row is None else Reached(row.until, row.seen, row.waited)


def waits() -> bool:
    """Whether the last sweep held something back because it doubts the clock."""
    last = last_reached()
    return last is not None and last.waits


def reach(elapsed: timedelta) -> Reached:
    """Decide how far time has come, and remember it."""
    return _remember(rules.reached(last_reached(), installation().clock.now(), elapsed=elapsed))


def believe_the_clock() -> None:
    """Somebody looked at the clock and says that it is right; that is noted."""
    now = installation().clock.now()
    _remember(Reached(now, now))
    trail.record("retention.clock_confirmed", actor=None, subject="retention")


def _remember(reached: Reached) -> Reached:
    columns = {"until": reached.until, "seen": reached.seen, "waited": reached.waited}
    SweepClock.objects.update_or_create(pk=_ONLY, defaults=columns)
    return reached
