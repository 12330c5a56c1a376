"""Follows the chain from its start to its head, and names the first event at which it does not hold."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from modicum.platform.trail import ends
from modicum.platform.trail.links import Links, links
from modicum.platform.trail.models import AuditEvent, End

PAGE_EVENTS: Final = 1000
"""Read at a time: a long read would keep what was erased in the write-ahead log."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many events hang together. `broken` is the first that does not, if there is one.

    `ends` says whether the newest event is the one that was written last: if not, some were cut off or added.
    """

    events: int
    broken: int | None = None
    ends: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, taken out or put in."""
        return self.broken is None and self.ends


def verify() -> Verdict:
    """Look at every event. A server may run: what it appends meanwhile is left for the next time.

    Where the sweep moves the start meanwhile, an event that is fine is named: look a second time.
    """
    by = links()
    newest = _numbers().last() or 0
    start, head = ends.place_of(End.START, by), ends.place_of(End.HEAD, by)
    if not start.is_genuine:
        return Verdict(0, broken=_numbers().first() or 0)
    if not head.is_genuine or newest > head.event:
        return Verdict(0, ends=False)
    link, count = start.link, 0
    for event in _pages(start.event, head.event):
        if not _holds(by, link, event):
            return Verdict(count, broken=event.pk)
        link, count = bytes(event.link), count + 1
    return Verdict(count, ends=link == head.link)


def first_broken(by: Links, before: bytes, events: Iterable[AuditEvent]) -> int | None:
    """The first of some events in a row, the oldest after `before`, that does not hang on the one before."""
    for event in events:
        if not _holds(by, before, event):
            return event.pk
        before = bytes(event.link)
    return None


def _holds(by: Links, before: bytes, event: AuditEvent) -> bool:
    """Whether the event is as it was written, right after the one with the link `before`."""
    return hmac.compare_digest(by.after(before, event), bytes(event.link))


def _numbers() -> QuerySet[AuditEvent, int]:
    return AuditEvent.objects.order_by("pk").values_list("pk", flat=True)


def _pages(start: int, head: int) -> Iterator[AuditEvent]:
    last = start
    while page := list(AuditEvent.objects.filter(pk__gt=last, pk__lte=head).order_by("pk")[:PAGE_EVENTS]):
        yield from page
        last = page[-1].pk
