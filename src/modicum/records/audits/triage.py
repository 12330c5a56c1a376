"""Decides about findings, one or many. Each decision, and each look at a text, is an audit event.

All of these are called outside of actions. What was decided about findings meanwhile stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

from django.db.models import QuerySet

from modicum.core.values import MESSAGE_TEXT, REASON, Reader
from modicum.desk.sessions import mending
from modicum.desk.sessions.errors import DocumentGone
from modicum.desk.sessions.mending import DocumentId
from modicum.desk.sessions.models import KeptValue, Transcript
from modicum.desk.sessions.readers import withheld
from modicum.platform import trail
from modicum.platform.accounts.models import Member
from modicum.platform.store import installation
from modicum.platform.store.erase import erase as erase_everywhere
from modicum.platform.store.residue import clear_residue
from modicum.records.audits import reasons, taught
from modicum.records.audits.errors import FindingGone, NotForYou
from modicum.records.audits.models import AcceptReason, AuditFinding, Status
from modicum.records.audits.redacting import as_found
from modicum.records.audits.rules import TRIAGE_FROM
from modicum.records.audits.seen import LookReason, Seen

AROUND: Final = 120
"""Code points shown on either side of a finding."""

AT_ONCE: Final = 50
"""Decisions written in one transaction, each with its event."""

_NO_REASON: Final[Mapping[str, object]] = MappingProxyType({"reason": None, "until": None})


def look(finding: AuditFinding, why: LookReason, *, by: Member) -> Seen:
    """The text around a finding, for one of the reasons of the list. That it was seen is noted first.

    Raises `NotForYou` where a rule keeps such values for named roles, `FindingGone`, `SealBroken`, or what
    keeps the event from being noted: nothing is shown then.
    """
    _refuse_withheld(finding, by)
    detail: dict[str, str | int] = {"why": why.value, "session": finding.session_id or 0}
    subject = f"finding:{finding.pk}"
    note = partial(trail.record, "finding.looked_at", actor=by.pk, subject=subject, detail=detail)
    installation().writer.run(note)
    text = text_of(finding)
    return Seen(
        before=text[max(0, finding.start - AROUND) : finding.start],
        found=text[finding.start : finding.end],
        after=text[finding.end : finding.end + AROUND],
        is_cut_before=finding.start > AROUND,
        is_cut_after=finding.end + AROUND < len(text),
    )


def accept(findings: Collection[int], reason: AcceptReason, until: date, *, by: Member) -> int:
    """Let findings stay for a reason, until a day; how many."""
    columns = {"status": Status.ACCEPTED, "reason": reason, "until": until}
    return _decide(_undecided(findings), "finding.accepted", columns, by=by, why=reason.value)


def reopen(findings: Collection[int], *, by: Member) -> int:
    """Take back that findings were accepted or called false alarms; how many."""
    return _decide(_undecided(findings), "finding.reopened", {"status": Status.OPEN, **_NO_REASON}, by=by)


def call_false_alarm(findings: Collection[int], *, by: Member) -> int:
    """Say that findings are no personal data, and teach the audit each value by its keyed hash; how many.

    Codes of the floor are not taught: the next one is found again.
    """
    for row in _undecided(findings).order_by("session_id", "place", "entry"):
        if (text := _text_or_none(row)) is not None:
            installation().writer.run(partial(taught.teach, text, as_found(row), by=by.pk))
    columns = {"status": Status.FALSE_ALARM, **_NO_REASON}
    return _decide(_undecided(findings), "finding.false_alarm", columns, by=by)


def mark_for_redaction(findings: Collection[int], *, by: Member) -> int:
    """Note that findings are to be redacted in place; how many. `redacting.redact_marked` then does it.

    Those in a reason are left out: a reason is erased as a whole.
    """
    columns = {"status": Status.BEING_REDACTED, **_NO_REASON}
    return _decide(_undecided(findings).filter(session__isnull=False), "finding.redacted", columns, by=by)


def erase(findings: Collection[int], *, by: Member) -> int:
    """Erase what findings were found in: the whole chat, or all values of the class; how many documents.

    On record, so that no backup brings it back. The findings go with it.
    """
    rows = _undecided(findings)
    chosen: defaultdict[str, set[int]] = defaultdict(set)
    for session, place, entry in rows.values_list("session_id", "place", "entry"):
        chosen[place].add(entry if session is None else session)
    _decide(rows, "finding.erased", {}, by=by)
    for place, numbers in chosen.items():
        if place == REASON.id:
            reasons.erase(numbers)
            clear_residue()
        else:
            erase_everywhere(numbers, {place})
    return sum(len(numbers) for numbers in chosen.values())


def text_of(finding: AuditFinding) -> str:
    """The whole text of the entry a finding is in. Raises `FindingGone` and `SealBroken`."""
    if finding.session_id is None:
        text = reasons.words_of(finding.entry)
    else:
        try:
            text = mending.read(DocumentId(finding.session_id, finding.place)).get(finding.entry)
        except DocumentGone:
            text = None
    if text is None:
        raise FindingGone
    return text


def _refuse_withheld(finding: AuditFinding, by: Member) -> None:
    """What a rule keeps for named roles stays theirs, found or not."""
    if finding.session is None:
        return
    rows = KeptValue.objects.filter(session=finding.session, data_class=finding.place)
    said = Transcript.objects.filter(session=finding.session) if finding.place == MESSAGE_TEXT.id else rows
    held = [(finding.place, revision) for revision in said.values_list("revision", flat=True)]
    if withheld(finding.session, held, frozenset({Reader(by.role)})):
        raise NotForYou


def _text_or_none(finding: AuditFinding) -> str | None:
    try:
        return text_of(finding)
    except FindingGone:
        return None


def _undecided(findings: Collection[int]) -> QuerySet[AuditFinding]:
    return AuditFinding.objects.filter(pk__in=findings, status__in=TRIAGE_FROM)


def _decide(
    rows: QuerySet[AuditFinding], kind: str, columns: Mapping[str, object], *, by: Member, why: str = ""
) -> int:
    """Write a decision down, with an event for each finding: a decision about many is one about each."""
    numbers = sorted(rows.values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        portion = numbers[start : start + AT_ONCE]
        installation().writer.run(partial(_write, portion, kind, {**columns, "by": by.pk}, why))
    return len(numbers)


def _write(numbers: Sequence[int], kind: str, columns: Mapping[str, object], why: str) -> None:
    by = columns["by"]
    AuditFinding.objects.filter(pk__in=numbers).update(**columns)
    _note(kind, numbers, by=by if isinstance(by, int) else None, why=why)


def _note(kind: str, numbers: Sequence[int], *, by: int | None, why: str = "") -> None:
    for number in numbers:
        trail.record(kind, actor=by, subject=f"finding:{number}", detail={"why": why} if why else {})
