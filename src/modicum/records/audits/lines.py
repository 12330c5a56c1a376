"""A finding as a line of the list, in words."""

from __future__ import annotations

from dataclasses import dataclass

from modicum.core.values import MESSAGE_TEXT
from modicum.records.audits import queries
from modicum.records.audits.models import AuditFinding, Status
from modicum.records.audits.names import SEVERITIES, Name, Places, type_name


@dataclass(frozen=True, slots=True)
class Line:
    """One finding. `message` counts from 1 on, as people do; `tone` is how a badge shows the severity."""

    number: int
    session: int | None
    channel: str
    place: str
    message: int | None
    span: str
    type: str
    severity: Name
    tone: str
    confidence: int
    status: str
    is_open: bool


_TONES = {"critical": "bad", "high": "warn", "medium": "calm", "low": ""}


def line_of(finding: AuditFinding, places: Places) -> Line:
    """What the finding's row says."""
    is_accepted = finding.status == Status.ACCEPTED and finding.until is not None
    ran_out = is_accepted and finding.until is not None and finding.until < queries.today()
    status = Status.OPEN if ran_out else Status(finding.status)
    return Line(
        number=finding.pk,
        session=finding.session_id,
        channel=finding.session.channel.name if finding.session else "",
        place=places[finding.place],
        message=finding.entry + 1 if finding.place == MESSAGE_TEXT.id else None,
        span=f"{finding.start}\u2013{finding.end}",
        type=type_name(finding.entity),
        severity=SEVERITIES[finding.severity],
        tone=_TONES[finding.severity.value],
        confidence=finding.confidence,
        status=str(status.label),
        is_open=status == Status.OPEN,
    )
