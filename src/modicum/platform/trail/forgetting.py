"""Takes events that have run out from the old end of the chain, and moves its start behind them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from modicum.platform.store import installation
from modicum.platform.trail import ends
from modicum.platform.trail.actions import record
from modicum.platform.trail.links import links
from modicum.platform.trail.models import AuditEvent, End
from modicum.platform.trail.verification import first_broken

AT_ONCE: Final = 500
"""Events in one action of the writer."""


def forget(before: datetime) -> int:
    """Forget some events of the time before; how many, 0 when none is left. Runs on the writer.

    Only a row of events from the old end goes, so one that was written under a clock gone wrong neither keeps
    nor takes the others. Where the chain does not hold among them, that is noted anew: `trail.broken`.
    """
    if not (events := _run_out(before)):
        return 0
    by = links()
    start, last = ends.place_of(End.START, by, to_move=True), events[-1]
    broken = first_broken(by, start.link, events) if start.is_genuine else events[0].pk
    ends.move(End.START, by, event=last.pk, link=bytes(last.link))
    forgotten = AuditEvent.objects.forget_up_to(last.pk)
    if broken is not None:
        record("trail.broken", actor=None, subject=f"event:{broken}")
    return forgotten


def _run_out(before: datetime) -> list[AuditEvent]:
    """The oldest events, up to the last that ran out before the first that did not."""
    events = AuditEvent.objects.order_by("pk")
    now = installation().clock.now()
    stays = events.filter(at__gte=before, at__lte=now).values_list("pk", flat=True).first()
    older = events if stays is None else events.filter(pk__lt=stays)
    last = older.filter(at__lt=before).values_list("pk", flat=True).last()
    return [] if last is None else list(older.filter(pk__lte=last)[:AT_ONCE])
