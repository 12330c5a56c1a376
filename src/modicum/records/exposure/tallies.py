"""Keeps the counts up, in the transaction of each change; and compares them with a full count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import F, Q

from modicum.desk.sessions.changes import HoldingsLeave, HoldingsStand
from modicum.desk.sessions.models import KeptValue, Transcript
from modicum.platform.store import installation
from modicum.records.exposure import counting
from modicum.records.exposure.counting import Cell, Count
from modicum.records.exposure.models import Bundle, Tally


@dataclass(frozen=True, slots=True)
class Compared:
    """Sessions by the counts that were kept up and by a full one; `wrong` places differ."""

    kept_up: int
    full: int
    wrong: int


def leave(event: HoldingsLeave) -> None:
    """Take sessions out of the counts before they change."""
    _add(counting.of_ended(Q(pk__in=event.sessions)), -1)


def stand(event: HoldingsStand) -> None:
    """Count sessions as they are now."""
    _add(counting.of_ended(Q(pk__in=event.sessions)), 1)


def kept_up() -> Count:
    """The counts as they are kept."""
    rows = Tally.objects.filter(sessions__gt=0).select_related("bundle")
    return Counter({Cell(tuple(row.bundle.content), row.channel_id, row.month): row.sessions for row in rows})


def compare() -> Compared:
    """The counts beside a full count. On a desk at work, sessions that end meanwhile make a difference."""
    return _compared(kept_up(), counting.everything())


def count_again() -> Compared:
    """Put a full count in place of the counts, in one transaction; says what they were before."""
    return installation().writer.run(_count_again)


def count_where_never_counted() -> None:
    """Count what an earlier version stored. Called at start, before a request is accepted."""
    holds = KeptValue.objects.exists() or Transcript.objects.filter(entries__gt=0).exists()
    if holds and not Tally.objects.exists():
        count_again()


def _count_again() -> Compared:
    full = counting.everything()
    was = _compared(kept_up(), full)
    if was.wrong:
        Tally.objects.all().delete()
        _add(full, 1)
    return was


def _compared(kept: Count, full: Count) -> Compared:
    wrong = sum(1 for cell in kept.keys() | full.keys() if kept[cell] != full[cell])
    return Compared(kept.total(), full.total(), wrong)


def _add(count: Count, sign: int) -> None:
    """In the order of the places, so that two processes wait for each other and never in a circle."""
    for cell in sorted(count):
        where = _place_of(cell)
        rows, sessions = Tally.objects.filter(**where), count[cell]
        if sign < 0:
            rows.filter(sessions__gte=sessions).update(sessions=F("sessions") - sessions)
        elif not rows.update(sessions=F("sessions") + sessions):
            Tally.objects.get_or_create(**where, defaults={"sessions": 0})
            rows.update(sessions=F("sessions") + sessions)


def _place_of(cell: Cell) -> dict[str, int]:
    digest = counting.digest_of(cell.items)
    bundle, _ = Bundle.objects.get_or_create(digest=digest, defaults={"content": list(cell.items)})
    return {"bundle_id": bundle.pk, "channel_id": cell.channel, "month": cell.month}
