"""Decides how far the sweep believes the clock, and how long the trail is kept. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from modicum.core.values import Rule

DAY: Final = timedelta(days=1)
NO_TIME: Final = timedelta(0)
TRAIL_AT_LEAST: Final = timedelta(days=30)
TRAIL_USUALLY: Final = timedelta(days=365)
TRAIL_AT_MOST: Final = timedelta(days=7 * 365)


@dataclass(frozen=True, slots=True)
class Reached:
    """How far time has come: what ran out `until` then is erased. `seen` is what the clock said.

    `waited` is how long the clock has been ahead, by time that really passed; None where it is believed.
    """

    until: datetime
    seen: datetime
    waited: timedelta | None = None

    @property
    def waits(self) -> bool:
        """Whether what ran out by the clock is held back."""
        return self.waited is not None


def reached(before: Reached | None, now: datetime, *, elapsed: timedelta) -> Reached:
    """How far time has come at this sweep, `elapsed` after the last one by the monotonic clock.

    A clock that is more than a day ahead of both is believed when a day has passed and it still is: it was
    set wrong and set right again by then, or the program had not run. `elapsed` is nothing at a start.
    """
    if before is None or now <= before.until + elapsed + DAY:
        return Reached(now, now)
    went_on = abs(now - (before.seen + elapsed)) <= DAY
    waited = before.waited + elapsed if before.waited is not None and went_on else NO_TIME
    return Reached(now, now) if waited >= DAY else Reached(before.until + elapsed, now, waited)


def trail_kept_for(rule: Rule) -> timedelta:
    """How long audit events are kept: by rule `trail`, within 30 days and 7 years; a year where it is silent.

    Acts of staff are always noted; a rule that discards keeps them for the shortest time.
    """
    if not rule.stores:
        return TRAIL_AT_LEAST
    return min(max(rule.retention or TRAIL_USUALLY, TRAIL_AT_LEAST), TRAIL_AT_MOST)
