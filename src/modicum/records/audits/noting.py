"""Writes down what a look at some sessions found, in one transaction with how far the audit came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from modicum.core.pii import EntityType
from modicum.core.pii.types import Severity
from modicum.desk.sessions.mending import DocumentId
from modicum.platform.store import installation
from modicum.platform.store.bulk import insert_rows
from modicum.platform.store.events import publish
from modicum.records.audits import documents
from modicum.records.audits.documents import Batch, Document, Spot
from modicum.records.audits.events import GraveFindings
from modicum.records.audits.looking import Hit, Looked
from modicum.records.audits.models import (
    AuditFinding,
    AuditRun,
    Later,
    Status,
    Unopened,
)
from modicum.records.audits.taught import LetsStand

COLUMNS: Final = (
    "session",
    "place",
    "entry",
    "start",
    "end",
    "type",
    "kind",
    "confidence",
    "status",
    "run",
)

SETTLED: Final = (Status.REDACTED, Status.BEING_REDACTED)
"""What was taken out is not found again; that it was there stays to be seen."""

_Key = tuple[int, str, int, int, int, str]


@dataclass(frozen=True, slots=True)
class Step:
    """What the writer is to note: a batch, what was found in it, and the last session that is done now.

    `reached` is None for sessions that are looked at out of their order.
    """

    batch: Batch
    looked: Looked
    lets_stand: LetsStand
    reached: int | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a step changes: findings that are new, and the numbers of those that are not found any more."""

    new: Sequence[tuple[Spot, Hit]]
    gone: Sequence[int]


def changes_by(step: Step) -> Changes:
    """Compare with what was found before: outside of actions, because live chat waits while one runs."""
    batch, found = step.batch, {_key(spot, hit): (spot, hit) for spot, hit in _found(step)}
    rows = AuditFinding.objects.filter(session__in=batch.sessions).exclude(status__in=SETTLED)
    columns = rows.values_list("session", "place", "entry", "start", "end", "type", "pk")
    before = {row[:6]: row[6] for row in columns}
    closed = {session for session, _ in batch.unopened}
    gone = [pk for key, pk in before.items() if key not in found and key[0] not in closed]
    return Changes([pair for key, pair in found.items() if key not in before], gone)


def note(number: int, step: Step, changes: Changes) -> None:
    """Note one step of audit `number`. Runs on the writer.

    What was erased or written anew since it was read is left out; the latter is looked at next time.
    """
    run, batch = AuditRun.objects.get(pk=number), step.batch
    stale = _stale(batch)
    new = [(spot, hit) for spot, hit in changes.new if spot[0] not in stale]
    insert_rows(AuditFinding, COLUMNS, [_row(spot, hit, number) for spot, hit in new])
    if changes.gone:
        undecided = AuditFinding.objects.filter(pk__in=changes.gone).exclude(status__in=SETTLED)
        undecided.exclude(session__in=stale).delete()
    _note_unopened(batch)
    _put_off(batch, stale)
    _count(run, step, new)
    if grave := _grave(new):
        publish(GraveFindings(grave))


def look_again(documents: Collection[DocumentId]) -> None:
    """Forget what was found in these documents, which were written anew, and let the next audit look at them.

    For whoever rewrites what is stored by another way than redacting here. Runs on the writer.
    """
    for document in documents:
        rows = AuditFinding.objects.filter(session=document.session, place=document.data_class)
        rows.exclude(status__in=SETTLED).delete()
    later = [Later(session_id=number) for number in {document.session for document in documents}]
    Later.objects.bulk_create(later, ignore_conflicts=True)


def _found(step: Step) -> Iterator[tuple[Spot, Hit]]:
    spots, texts = step.batch.spots, step.batch.texts
    for hit in step.looked.hits:
        if not step.lets_stand(texts[hit[0]][0], hit):
            yield spots[hit[0]], hit


def _grave(new: Sequence[tuple[Spot, Hit]]) -> list[int]:
    """The sessions in which one of these findings is of high severity, or worse."""
    worst = Severity.HIGH.rank
    return sorted({spot[0] for spot, hit in new if EntityType(hit[3]).severity.rank >= worst and spot[0]})


def _stale(batch: Batch) -> set[int]:
    """The sessions of which a document is gone, or sealed by another key than when it was read."""
    moved: set[Document] = batch.documents - documents.current(batch.sessions)
    return {document.session for document in moved}


def _note_unopened(batch: Batch) -> None:
    Unopened.objects.filter(session__in=batch.sessions).delete()
    rows = (Unopened(session_id=at, place=place, why=why) for (at, place), why in batch.unopened.items())
    Unopened.objects.bulk_create(rows)


def _put_off(batch: Batch, stale: set[int]) -> None:
    Later.objects.filter(session__in=set(batch.sessions) - stale).delete()
    still_there = stale & set(batch.channels)
    Later.objects.bulk_create([Later(session_id=number) for number in still_there], ignore_conflicts=True)


def _count(run: AuditRun, step: Step, new: list[tuple[Spot, Hit]]) -> None:
    batch = step.batch
    run.sessions += len(batch.sessions)
    run.texts += len(batch.texts)
    run.found += len(new)
    run.unopened += len(batch.unopened)
    run.counts = _sum(run.counts, Counter(_where(batch, spot, hit) for spot, hit in new))
    run.detecting += timedelta(seconds=step.looked.seconds)
    run.seen_at = installation().clock.now()
    if step.reached is not None:
        run.reached = step.reached
    run.save()


def _sum(counts: dict[str, int], more: Counter[str]) -> dict[str, int]:
    return dict(Counter(counts) + more)


def _where(batch: Batch, spot: Spot, hit: Hit) -> str:
    session, place, _ = spot
    return f"{batch.channels.get(session, '')}|{place}|{hit[3]}"


def _row(spot: Spot, hit: Hit, run: int) -> tuple[object, ...]:
    _, start, end, entity, kind, score = hit
    return (*spot, start, end, entity, kind[:40], round(score * 100), Status.OPEN, run)


def _key(spot: Spot, hit: Hit) -> _Key:
    _, start, end, entity, _, _ = hit
    return (*spot, start, end, entity)
