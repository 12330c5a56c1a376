"""Which sessions a report is about, and who may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, assert_never

from django.db.models import QuerySet

from modicum.desk.sessions.models import SupportSession, Transcript
from modicum.platform.accounts.models import Member, Role
from modicum.records.reports.wanted import Wanted

PAGE_SIZE: Final = 50
READ_AT_ONCE: Final = 200
"""Rows a read of an export takes: short reads, because a long one would hold up every erasure."""


@dataclass(frozen=True, slots=True)
class Page:
    """Sessions, newest first; `logged` are the numbers of those with a chat log.

    `older` is the number to go on from, None at the end.
    """

    sessions: list[SupportSession]
    logged: frozenset[int]
    older: int | None


def visible_to(member: Member) -> QuerySet[SupportSession]:
    """The sessions whose stored values a member may read: admins and privacy officers all, others none."""
    role = Role(member.role)
    match role:
        case Role.ADMIN | Role.PRIVACY_OFFICER:
            return SupportSession.objects.all()
        case Role.TECHNICIAN:
            return SupportSession.objects.none()
        case _:
            assert_never(role)


def chosen(sessions: QuerySet[SupportSession], wanted: Wanted) -> QuerySet[SupportSession]:
    """Those of `sessions` that are wanted."""
    if wanted.channel is not None:
        sessions = sessions.filter(channel__key=wanted.channel)
    if wanted.technician is not None:
        sessions = sessions.filter(technician=wanted.technician)
    if wanted.since is None and wanted.until is None:
        return sessions
    return _on_days(sessions.filter(started_at__isnull=False), wanted.since, wanted.until)


def page_of(sessions: QuerySet[SupportSession], *, before: int | None) -> Page:
    """Up to `PAGE_SIZE` sessions with numbers below `before`."""
    rows = sessions.select_related("channel", "technician").order_by("-id")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    return Page(shown, _logged(shown), shown[-1].pk if len(found) > PAGE_SIZE else None)


def in_order(sessions: QuerySet[SupportSession]) -> Iterator[SupportSession]:
    """All of them, oldest first, `READ_AT_ONCE` in memory at a time."""
    rows = sessions.select_related("channel", "technician").order_by("id")
    last = 0
    while some := list(rows.filter(pk__gt=last)[:READ_AT_ONCE]):
        yield from some
        last = some[-1].pk


def _logged(sessions: list[SupportSession]) -> frozenset[int]:
    found = Transcript.objects.filter(session__in=sessions, entries__gt=0)
    return frozenset(found.values_list("session_id", flat=True))


def _on_days(
    sessions: QuerySet[SupportSession], since: date | None, until: date | None
) -> QuerySet[SupportSession]:
    if since is not None:
        sessions = sessions.filter(pk__gte=_first_number(lambda start: start.date() >= since))
    if until is not None:
        sessions = sessions.filter(pk__lt=_first_number(lambda start: start.date() > until))
    return sessions


def _first_number(is_late_enough: Callable[[datetime], bool]) -> int:
    """The number from which on sessions start late enough, found by halving.

    A stored time cannot be looked up by value. Numbers rise with the time of asking, and a time that was
    rounded down to its hour stays on its day.
    """
    timed = SupportSession.objects.filter(started_at__isnull=False).order_by("id").only("started_at")
    newest = timed.last()
    low, high = 0, newest.pk + 1 if newest else 0
    while low < high:
        middle = (low + high) // 2
        found = timed.filter(pk__gte=middle).first()
        if found is None or found.started_at is None or is_late_enough(found.started_at):
            high = middle
        else:
            low = found.pk + 1
    return low
