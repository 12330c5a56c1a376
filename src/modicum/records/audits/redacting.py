"""Redacts in place: each document that findings are to be taken from is written anew under a new key.

What is marked is done even after a crash: a document may be done twice, because where a placeholder stands
already nothing is replaced. A finding counts as redacted once the old key is destroyed and the residue is
cleared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from django.db.models import QuerySet

from modicum.core.pii import EntityType, Finding
from modicum.core.pii.findings import PLACEHOLDER
from modicum.core.policy.mending import redact_places
from modicum.core.values import Stored
from modicum.desk.sessions import mending
from modicum.desk.sessions.errors import DocumentGone
from modicum.desk.sessions.mending import DocumentId
from modicum.platform.store import installation
from modicum.platform.store.residue import clear_residue
from modicum.platform.vault.errors import SealBroken
from modicum.records.audits.models import AuditFinding, Status
from modicum.records.audits.offsets import Span, shifted

MARKED = Status.BEING_REDACTED


def redact_marked(*, stop: Callable[[], bool] = lambda: False) -> int:
    """Redact all that is marked; how many findings. Called outside of actions.

    A document that is gone takes its findings with it; one that does not open leaves them open. Raises a
    `StoreError` or `VaultError` where a database does not answer: what is still marked is done next time.
    """
    done: list[int] = []
    for document in list(_marked_documents()):
        if stop():
            break
        done += _redact(document)
    if done and clear_residue().is_clear:
        for start in range(0, len(done), 500):
            installation().writer.run(partial(_settle, done[start : start + 500]))
    return len(done)


def _marked_documents() -> Iterator[DocumentId]:
    marked = AuditFinding.objects.filter(status=MARKED, session__isnull=False)
    pairs = marked.order_by("session_id", "place").values_list("session_id", "place").distinct()
    yield from (DocumentId(session, place) for session, place in pairs if session is not None)


def _redact(document: DocumentId) -> list[int]:
    """The numbers of the findings that were taken out."""
    taken: list[int] = []
    try:
        mending.rewrite(document, partial(_without, document, taken))
    except DocumentGone:
        installation().writer.run(lambda: _of(document).delete())
        return []
    except SealBroken:
        installation().writer.run(lambda: _of(document).filter(status=MARKED).update(status=Status.OPEN))
        return []
    return taken


def _without(document: DocumentId, taken: list[int], entry: int, part: Stored[str]) -> Stored[str]:
    """A part without the marked findings in it; the other findings in it move. Runs on the writer."""
    rows = list(_of(document).filter(entry=entry).order_by("start"))
    marked = [row for row in rows if row.status == MARKED]
    taken += [row.pk for row in marked]
    text = part.value or ""
    fresh = [row for row in marked if not PLACEHOLDER.fullmatch(text, row.start, row.end)]
    if not fresh:
        return part
    places = [as_found(row) for row in fresh]
    _move(rows, {row.pk: len(as_found(row).placeholder) for row in fresh})
    return redact_places(part, places)


def _move(rows: list[AuditFinding], lengths: dict[int, int]) -> None:
    moved = shifted([Span(row.start, row.end, row.pk) for row in rows], lengths)
    for row in rows:
        if row.pk not in moved:
            row.delete()
        elif (moved[row.pk].start, moved[row.pk].end) != (row.start, row.end):
            row.start, row.end = moved[row.pk].start, moved[row.pk].end
            row.save(update_fields=["start", "end"])


def as_found(row: AuditFinding) -> Finding:
    """The finding as the detector reported it."""
    score = row.confidence / 100
    return Finding(row.start, row.end, EntityType(row.type), score, "audit", row.kind)


def _settle(numbers: list[int]) -> None:
    AuditFinding.objects.filter(pk__in=numbers, status=MARKED).update(status=Status.REDACTED)


def _of(document: DocumentId) -> QuerySet[AuditFinding]:
    return AuditFinding.objects.filter(session=document.session, place=document.data_class)
