"""By when somebody has to be told of a breach, counted from when it became known, by law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from modicum.core.policy.duties import Duty, Kind, ToldTo, known_duties
from modicum.platform.store import installation
from modicum.records.exposure import counting
from modicum.records.exposure.models import Audience, Breach, Risk
from modicum.records.exposure.queries import kinds_of

SOON: Final = timedelta(hours=24)
_AUDIENCES: Final[Mapping[ToldTo, Audience]] = MappingProxyType(
    {
        ToldTo.AUTHORITY: Audience.AUTHORITY,
        ToldTo.PEOPLE: Audience.PEOPLE,
        ToldTo.PARTNER: Audience.PARTNER,
    }
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One duty that may follow. `due` is None where the law counts no hours; `told_at` when it was done."""

    duty: Duty
    audience: Audience
    due: datetime | None
    told_at: datetime | None
    left: timedelta | None
    is_stale: bool

    @property
    def is_over(self) -> bool:
        """Whether the time has run out and nobody was told."""
        return self.told_at is None and self.left is not None and self.left < timedelta(0)

    @property
    def is_soon(self) -> bool:
        """Whether less than a day is left and nobody was told."""
        return self.told_at is None and self.left is not None and timedelta(0) <= self.left <= SOON

    @property
    def hours_left(self) -> int:
        """Whole hours, rounded down; 0 where it is over."""
        return 0 if self.left is None else max(0, int(self.left.total_seconds() // 3600))


def deadlines_of(breach: Breach) -> list[Deadline]:
    """What may follow from what was held, in the order of the duties' file: the laws of most desks first."""
    known, now = counting.known_by_id(), installation().clock.now()
    told = {row.audience: row.at for row in breach.told.order_by("-at")}
    kinds = kinds_of(breach.affected, known)
    if breach.last:
        kinds |= {Kind.TRACE}  # numbers, technicians and hours stand in the clear, and are about somebody
    return [_deadline(breach, duty, told, now) for duty in known_duties().for_kinds(kinds)]


def is_pressing(breach: Breach) -> bool:
    """Whether deadlines of it still matter: it is open, and a risk is not unlikely."""
    return breach.closed_at is None and breach.risk != Risk.UNLIKELY


def _deadline(breach: Breach, duty: Duty, told: Mapping[str, datetime], now: datetime) -> Deadline:
    audience = _AUDIENCES[duty.to]
    due = None if duty.clock is None else breach.aware_at + duty.clock
    left = None if due is None else due - now
    return Deadline(duty, audience, due, told.get(audience), left, duty.is_stale(now.date()))
