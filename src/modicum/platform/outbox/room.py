"""Whether a kind has room in the outbox: counted anew every few seconds, and kept up in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Sum

from modicum.platform.outbox.deliverers import deliverer_of
from modicum.platform.outbox.models import Delivery, State
from modicum.platform.store import installation

COUNT_EVERY_S: Final = 2.0


@dataclass(slots=True)
class _Used:
    """What a kind took when it was last counted, and what came since."""

    rows: int
    size: int
    counted_at: float


_used: dict[tuple[int, str], _Used] = {}


def has_room(kind: str) -> bool:
    """Whether a delivery of this kind would be taken now. Raises `UnknownKind`."""
    used, bound = _counted(kind), deliverer_of(kind).bound
    return used.rows < bound.rows and used.size < bound.size


def take(kind: str, size: int) -> bool:
    """Take room for one delivery; whether there was any. Runs on the writer."""
    used, bound = _counted(kind), deliverer_of(kind).bound
    if used.rows >= bound.rows or used.size + size > bound.size:
        return False
    used.rows += 1
    used.size += size
    return True


def _counted(kind: str) -> _Used:
    here = installation()
    now = here.clock.monotonic()
    known = _used.get((id(here), kind))
    if known is None or now - known.counted_at >= COUNT_EVERY_S:
        known = _used[id(here), kind] = _count(kind, now)
    return known


def _count(kind: str, now: float) -> _Used:
    """What waits; dead letters have a bound of their own."""
    waits = Delivery.objects.filter(stream__kind=kind).exclude(state=State.DEAD)
    found = waits.aggregate(rows=Count("pk"), size=Sum("size"))
    return _Used(found["rows"], found["size"] or 0, now)
