"""When stored values of each data class were last looked at: by day, and without a person in it.

What nobody looks at is not needed. *Data storage* proposes to stop storing it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Max

from modicum.platform.policies import in_force
from modicum.platform.policies.models import ClassRead, PolicyRevision
from modicum.platform.store import installation

UNREAD_FOR: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Unneeded:
    """A class that has been stored for 90 days. `last_read` is None where nobody ever looked at it; else
    somebody did, but not in that time, or never in a report.
    """

    data_class: str
    last_read: date | None
    was_reported: bool


def note(data_classes: Iterable[str], *, in_report: bool) -> None:
    """Note that values of these classes are shown today, in a report or else: once a day each."""
    today = installation().clock.now().date()
    if new := set(data_classes) - _noted(today, in_report=in_report):
        installation().writer.run(lambda: _note(new, today, in_report))


def unneeded() -> list[Unneeded]:
    """The classes that were stored all through the last 90 days, and unread in them or never in a report."""
    since = installation().clock.now() - UNREAD_FOR
    reads = {row.data_class: row for row in ClassRead.objects.all()}
    found = (_judged(name, reads.get(name)) for name in sorted(_stored_since(since.date())))
    return [each for each in found if not _is_needed(each, since.date())]


def _note(data_classes: Iterable[str], today: date, in_report: bool) -> None:
    for name in data_classes:
        row, _is_new = ClassRead.objects.get_or_create(data_class=name, defaults={"read_on": today})
        row.read_on = max(row.read_on, today)
        row.reported_on = today if in_report else row.reported_on
        row.save()


def _noted(today: date, *, in_report: bool) -> set[str]:
    rows = (
        ClassRead.objects.filter(reported_on=today) if in_report else ClassRead.objects.filter(read_on=today)
    )
    return set(rows.values_list("data_class", flat=True))


def _stored_since(day: date) -> frozenset[str]:
    """What was stored by every revision that was in force since then."""
    before = PolicyRevision.objects.filter(created_at__date__lte=day).aggregate(last=Max("number"))["last"]
    if before is None:
        return frozenset()
    numbers = PolicyRevision.objects.filter(number__gte=before).values_list("number", flat=True)
    return frozenset.intersection(*(in_force.numbered(number).stored_anywhere for number in numbers))


def _judged(data_class: str, row: ClassRead | None) -> Unneeded:
    if row is None:
        return Unneeded(data_class, None, was_reported=False)
    return Unneeded(data_class, row.read_on, was_reported=row.reported_on is not None)


def _is_needed(each: Unneeded, since: date) -> bool:
    return each.last_read is not None and each.last_read > since and each.was_reported
