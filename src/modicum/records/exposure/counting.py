"""Counts what is held of sessions that are over: a bundle each, by channel and month."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeAlias

from django.db.models import Max, Q, QuerySet

from modicum.core.values import ALL_CLASSES, MESSAGE_TEXT, DataClass, Shape
from modicum.desk.sessions import rules
from modicum.desk.sessions.models import Entry, KeptValue, SupportSession, Transcript
from modicum.platform import policies

AT_ONCE: Final = 2_000
"""Sessions that one read of a full count takes: short reads, because a long one holds up every erasure."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Where a session is counted: `items` are `class:treatment`, sorted; `month` as in `Tally`."""

    items: tuple[str, ...]
    channel: int
    month: int


Count: TypeAlias = Counter[Cell]
_Ids: TypeAlias = "QuerySet[SupportSession, Any]"
_Held: TypeAlias = dict[int, dict[str, int]]
"""The newest revision of what is held: by session, then by data class."""


def of_ended(sessions: Q) -> Count:
    """What is held of those that are over, counted."""
    ended = SupportSession.objects.filter(sessions).exclude(state__in=rules.OPEN)
    return _counted(ended, _at_rest(ended.values("pk")))


def of_open(among: QuerySet[SupportSession] | None = None) -> Count:
    """What is held of sessions that go on, counted; these are few, and are counted when somebody asks."""
    rows = SupportSession.objects.filter(state__in=rules.OPEN, receipt__isnull=False)
    if among is not None:
        rows = rows.filter(pk__in=among.values("pk"))
    held = _values(rows.values("pk"))
    said = Entry.objects.values_list("session_id").annotate(Max("revision"))
    for session, revision in said:
        held[session][MESSAGE_TEXT.id] = revision
    return _counted(rows, held)


def everything(among: QuerySet[SupportSession] | None = None) -> Count:
    """A full count, from the rows themselves; of those `among` that are over, where that is given."""
    chosen = Q() if among is None else Q(pk__in=among.values("pk"))
    total: Count = Counter()
    for numbers in _portions():
        total.update(of_ended(numbers & chosen))
    return total


def digest_of(items: Sequence[str]) -> str:
    """By which a bundle is found."""
    return hashlib.sha256("\n".join(items).encode()).hexdigest()[:32]


def known_by_id() -> dict[str, DataClass]:
    """Every data class there is now, by id."""
    return {each.id: each for each in policies.known_classes()}


def class_of(item: str, known: dict[str, DataClass]) -> DataClass:
    """The data class of an item; a field that was removed counts as text."""
    name = item.rpartition(":")[0]
    return known.get(name) or DataClass(name, Shape.TEXT)


def month_of(start: datetime | None) -> int:
    """The month of a start, as a number that rises by one a month; 0: none is stored."""
    return 0 if start is None else start.year * 12 + start.month - 1


def _portions() -> Iterator[Q]:
    newest = SupportSession.objects.aggregate(newest=Max("pk"))["newest"] or 0
    for first in range(1, newest + 1, AT_ONCE):
        yield Q(pk__gte=first, pk__lt=first + AT_ONCE)


def _at_rest(ids: _Ids) -> _Held:
    held = _values(ids)
    said = Transcript.objects.filter(session__in=ids, entries__gt=0)
    for session, revision in said.values_list("session_id", "revision"):
        held[session][MESSAGE_TEXT.id] = revision
    return held


def _values(ids: _Ids) -> _Held:
    held: _Held = defaultdict(dict)
    rows = KeptValue.objects.filter(session__in=ids).values_list("session_id", "data_class")
    for session, data_class, revision in rows.annotate(Max("revision")).order_by():
        held[session][data_class] = revision
    return held


class _Row(NamedTuple):
    """What is read of a session to count it."""

    pk: int
    channel: int
    key: str
    revision: int
    started_at: datetime | None


def _counted(sessions: QuerySet[SupportSession], held: _Held) -> Count:
    count: Count = Counter()
    if held:
        treatments = _Treatments()
        rows = sessions.values_list("pk", "channel", "channel__key", "revision", "started_at")
        for row in map(_Row._make, rows):
            if classes := held.get(row.pk):
                items = sorted(treatments.item(row, *each) for each in classes.items())
                count[Cell(tuple(items), row.channel, month_of(row.started_at))] += 1
    return count


_BUILT_IN: Final = {each.id: each for each in ALL_CLASSES}


class _Treatments:
    """By what a class was treated when it was stored; asked for often with the same answer."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int, int, str], str] = {}

    @cached_property
    def _fields(self) -> dict[str, DataClass]:
        """The custom fields too: read only where one is held."""
        return known_by_id()

    def item(self, row: _Row, data_class: str, revision: int) -> str:
        """Such as `message_text:redact`."""
        asked = (row.revision, revision, row.channel, data_class)
        if asked not in self._known:
            held = _BUILT_IN.get(data_class) or class_of(f"{data_class}:", self._fields)
            policy = policies.between(row.revision, revision, channel=row.key)
            treatment = policy.rule_for(held).treatment
            self._known[asked] = f"{data_class}:{treatment.value}"
        return self._known[asked]
