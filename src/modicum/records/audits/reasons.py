"""Looks through the sealed words by which admins justified changes of the policy: few, so each time.

A finding in such words has no session; its `entry` is the number of their row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from modicum.core.values import REASON
from modicum.platform.policies import reasons
from modicum.platform.policies.models import About, ReasonWords
from modicum.platform.policies.reasons import Matter
from modicum.platform.store import installation
from modicum.platform.store.bulk import insert_rows
from modicum.records.audits import taught
from modicum.records.audits.looking import Kit, Looking, Text
from modicum.records.audits.models import AuditFinding, Status
from modicum.records.audits.noting import COLUMNS

Row = tuple[object, ...]


def words_of(row: int) -> str | None:
    """The words of one row; None where they are gone. Raises `SealBroken`."""
    return _words(_matters([row])).get(row)


def erase(rows: Collection[int]) -> None:
    """Erase the words of these rows, and what was found in them. The caller clears the residue."""
    reasons.forget(list(_matters(rows).values()))
    installation().writer.run(forget_gone)


def forget_gone() -> None:
    """Forget what was found in words that are gone by now. Runs on the writer."""
    found = AuditFinding.objects.filter(session=None)
    found.exclude(entry__in=ReasonWords.objects.values("pk")).delete()


def look_at(run: int, kit: Kit) -> None:
    """Look at all of these words, and note what is new for audit `run`."""
    words = _words(_matters(None))
    texts: list[Text] = [(text, None, None) for text in words.values()]
    rows, stands = list(words), taught.lets_stand()
    found: list[Row] = [
        (None, REASON.id, rows[hit[0]], *hit[1:5], round(hit[5] * 100))
        for hit in Looking(kit).look(texts).hits
        if not stands(texts[hit[0]][0], hit)
    ]
    if found or AuditFinding.objects.filter(session=None).exists():
        installation().writer.run(partial(_note, found, run))


def _note(found: Sequence[Row], run: int) -> None:
    """Those that were known keep what was decided about them; those that are gone go."""
    rows = AuditFinding.objects.filter(session=None)
    before = {(row.entry, row.start, row.end, row.type): row.pk for row in rows}
    seen = {row[2:6] for row in found}
    rows.filter(pk__in=[pk for key, pk in before.items() if key not in seen]).delete()
    new = [(*row, Status.OPEN, run) for row in found if row[2:6] not in before]
    insert_rows(AuditFinding, COLUMNS, new)


def _matters(rows: Collection[int] | None) -> dict[int, Matter]:
    """What the words are about, by the numbers of their rows; None: all of them."""
    found = ReasonWords.objects.defer("sealed")
    chosen = found if rows is None else found.filter(pk__in=rows)
    return {row.pk: (About(row.about), row.number) for row in chosen}


def _words(matters: Mapping[int, Matter]) -> dict[int, str]:
    words = reasons.read_about(matters.values())
    return {row: words[matter] for row, matter in matters.items() if matter in words}
