"""What an auditor is given: when audits were, what they covered and what is open. No value is in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Final

from django.db.models import Count

from modicum.platform import organisation, trail
from modicum.platform.store import installation
from modicum.records.audits import planning, queries
from modicum.records.audits.documents import NOT_LOOKED_AT
from modicum.records.audits.models import AuditFinding, AuditRun, Status
from modicum.records.audits.signing import Json, signed

LATEST: Final = 12


def make_statement(*, by: int | None) -> Json:
    """The statement as of now, signed; that it was made is noted first."""
    installation().writer.run(
        partial(trail.record, "audit.statement_signed", actor=by, subject="audit:statement")
    )
    return signed(_statement())


def accepted() -> list[tuple[str, str | None, date | None, int]]:
    """How many findings are accepted, by type, reason and last day."""
    rows = AuditFinding.objects.filter(status=Status.ACCEPTED).values_list("type", "reason", "until")
    return list(rows.annotate(Count("pk")).order_by("type", "reason", "until"))


def _statement() -> Json:
    plan, counts = planning.plan(), queries.by_status()
    return {
        "organisation": organisation.facts().name,
        "made_at": _iso(installation().clock.now()),
        "weekly_audit": {
            "on": plan.is_on,
            "owner": None if plan.owner is None else plan.owner.name,
            "switched_off_because": None if plan.off_reason is None else plan.off_reason.value,
            "free_text_stored": plan.texts,
        },
        "not_looked_at": list(NOT_LOOKED_AT),
        "audits": [_run(run) for run in queries.latest_runs(LATEST)],
        "findings": {name.value: counts.get(name, 0) for name in Status},
        "open": [
            {"type": entity.value, "severity": entity.severity.value, "count": count}
            for entity, count in queries.open_by_type()
        ],
        "accepted": [
            {"type": kind, "because": why, "until": until.isoformat() if until else None, "count": count}
            for kind, why, until, count in accepted()
        ],
        "unopened": [
            {"session": each.session_id, "place": each.place, "why": each.why} for each in queries.unopened()
        ],
    }


def _run(run: AuditRun) -> Json:
    return {
        "number": run.pk,
        "state": run.state,
        "everything": run.is_full,
        "detector": run.detector,
        "started_at": _iso(run.started_at),
        "finished_at": None if run.finished_at is None else _iso(run.finished_at),
        "sessions": run.sessions,
        "texts": run.texts,
        "new_findings": run.found,
        "unopened": run.unopened,
    }


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
