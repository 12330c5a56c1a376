"""Tells the store what this feature holds of sessions, so that erasing, exports and the sweep reach it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from typing import TypeAlias

from django.db.models import Q, QuerySet

from modicum.core.values import MESSAGE_TEXT, TIMING
from modicum.desk.sessions import places, receipts, rules
from modicum.desk.sessions.changes import changing
from modicum.desk.sessions.models import Entry, KeptValue, LiveTimes, SupportSession, Transcript
from modicum.desk.sessions.reading import held_classes, read_session
from modicum.platform.store import numbers
from modicum.platform.vault.key_ids import KeyId, Phase

_Rows: TypeAlias = QuerySet[KeptValue] | QuerySet[Entry] | QuerySet[Transcript] | QuerySet[LiveTimes]


class SessionHolder:
    """Messages, transcripts, other values, exact times and receipts. A receipt goes with all the rest."""

    name = "desk.sessions"

    def count(self, session: int) -> int:
        """How many values and messages are stored of a session."""
        found = SupportSession.objects.filter(pk=session).first()
        return 0 if found is None else sum(held.values for held in held_classes(found))

    def export(self, session: int) -> Mapping[str, object]:
        """What is stored of a session, as it is stored."""
        found = SupportSession.objects.filter(pk=session).first()
        return {} if found is None else asdict(read_session(found))

    def erase(self, sessions: Sequence[int], data_classes: Collection[str] | None) -> int:
        """Remove values; where all go, nothing more is kept of those sessions that are still open."""
        with changing(sessions):
            removed = _erase(sessions, data_classes)
        if data_classes is None:
            receipts.forget(sessions)
            SupportSession.objects.filter(pk__in=sessions, state__in=rules.OPEN).update(keep_nothing=True)
        return removed

    def keys_used(self, first: int, last: int) -> Iterator[KeyId]:
        """The keys of what is stored, and of what may still be said in a session that is open."""
        ids = SupportSession.objects.filter(pk__gte=first, pk__lte=last)
        for number in ids.filter(state__in=rules.OPEN, receipt__isnull=False).values_list("pk", flat=True):
            yield places.entry_key(number)
        for number in LiveTimes.objects.filter(session__in=ids).values_list("session_id", flat=True):
            yield places.times_key(number)
        said = Transcript.objects.filter(session__in=ids, entries__gt=0).defer("sealed")
        values = KeptValue.objects.filter(session__in=ids).defer("sealed")
        yield from map(places.key_of, said.iterator())
        yield from map(places.key_of, values.iterator())

    def erase_sealed_with(self, keys: Collection[KeyId]) -> int:
        """Remove what these keys sealed; a living session's are the live ones."""
        with changing([key.session for key in keys]):
            return sum(_delete(rows) for rows in chain.from_iterable(map(_sealed_with, keys)))

    def move_numbers_past(self, session: int) -> None:
        """Sessions get their numbers here."""
        numbers.move_past(SupportSession, session)


def _sealed_with(key: KeyId) -> Iterator[_Rows]:
    yield KeptValue.objects.filter(session=key.session, data_class=key.data_class, phase=key.phase)
    if key.data_class == MESSAGE_TEXT.id and key.phase is Phase.LIVE:
        yield Entry.objects.filter(session=key.session)
    elif key.data_class == MESSAGE_TEXT.id:
        yield Transcript.objects.filter(session=key.session, phase=key.phase)
    if key == places.times_key(key.session):
        yield LiveTimes.objects.filter(session=key.session)


def _erase(sessions: Sequence[int], data_classes: Collection[str] | None) -> int:
    removed = _delete(KeptValue.objects.filter(_of(sessions, data_classes)))
    if data_classes is None or MESSAGE_TEXT.id in data_classes:
        removed += _delete(Entry.objects.filter(session__in=sessions))
        removed += _delete(Transcript.objects.filter(session__in=sessions))
    if data_classes is None or TIMING.id in data_classes:
        removed += _delete(LiveTimes.objects.filter(session__in=sessions))
    return removed


def _of(sessions: Sequence[int], data_classes: Collection[str] | None) -> Q:
    chosen = Q(session__in=sessions)
    return chosen if data_classes is None else chosen & Q(data_class__in=data_classes)


def _delete(rows: _Rows) -> int:
    return rows.delete()[0]
