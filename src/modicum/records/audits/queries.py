"""Reads of audits and findings, for whoever may see them, and for the features above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, assert_never

from django.db.models import Count, Q, QuerySet

from modicum.core.pii import EntityType, Severity
from modicum.platform.accounts.models import Member, Role
from modicum.platform.store import installation
from modicum.records.audits.models import AuditFinding, AuditRun, RunState, Status, Unopened
from modicum.records.audits.wanted import Shown, Wanted

PAGE_SIZE: Final = 50

By = Literal["type", "place", "channel", "session"]
_COLUMNS: Final = {"type": "type", "place": "place", "channel": "session__channel__key", "session": "session"}


@dataclass(frozen=True, slots=True)
class Page:
    """Findings, newest first; `older` is the number to go on from, None at the end."""

    findings: list[AuditFinding]
    older: int | None


def visible_to(member: Member) -> QuerySet[AuditFinding]:
    """The findings a member may see: admins and privacy officers all, others none."""
    role = Role(member.role)
    match role:
        case Role.ADMIN | Role.PRIVACY_OFFICER:
            return AuditFinding.objects.all()
        case Role.TECHNICIAN:
            return AuditFinding.objects.none()
        case _:
            assert_never(role)


def is_open(today: date) -> Q:
    """Open findings: nothing was decided, or what was accepted has run out."""
    return Q(status=Status.OPEN) | Q(status=Status.ACCEPTED, until__lt=today)


def today() -> date:
    """The day by the installation's clock (UTC)."""
    return installation().clock.now().date()


def open_findings() -> QuerySet[AuditFinding]:
    """Every finding about which something is to be decided."""
    return AuditFinding.objects.filter(is_open(today()))


def open_findings_by(column: By) -> dict[str | int, int]:
    """How many findings are open, by type, place (the id of a data class), channel (its key) or session.

    Those in the reasons of policy revisions have neither channel nor session, and are left out there.
    """
    name = _COLUMNS[column]
    rows = open_findings().exclude(**{f"{name}__isnull": True}).values_list(name).annotate(Count("pk"))
    return dict(rows.order_by())


def open_by_type() -> list[tuple[EntityType, int]]:
    """How many findings of each type are open, the worst first."""
    counted = [(EntityType(str(name)), count) for name, count in open_findings_by("type").items()]
    return sorted(counted, key=lambda pair: (-pair[0].severity.rank, -pair[1], pair[0].value))


def by_status() -> dict[str, int]:
    """How many findings there are, by what was decided; those accepted that have run out count as open."""
    counts: dict[str, int] = dict(AuditFinding.objects.values_list("status").annotate(Count("pk")).order_by())
    ran_out = AuditFinding.objects.filter(status=Status.ACCEPTED, until__lt=today()).count()
    accepted = counts.get(Status.ACCEPTED, 0) - ran_out
    return {**counts, Status.OPEN: counts.get(Status.OPEN, 0) + ran_out, Status.ACCEPTED: accepted}


def last_audit() -> AuditRun | None:
    """The newest audit that came to its end; None before the first one."""
    return AuditRun.objects.filter(state=RunState.FINISHED).order_by("-pk").first()


def latest_runs(count: int) -> list[AuditRun]:
    """The newest audits, the newest first."""
    return list(AuditRun.objects.order_by("-pk")[:count])


def unopened() -> list[Unopened]:
    """What did not open at the last look, by session."""
    return list(Unopened.objects.order_by("session_id", "place"))


def chosen(findings: QuerySet[AuditFinding], wanted: Wanted) -> QuerySet[AuditFinding]:
    """Those of `findings` that are wanted."""
    findings = _decided(findings, wanted.shown)
    if wanted.type or wanted.severity:
        findings = findings.filter(type__in=[each.value for each in _types(wanted)])
    if wanted.place is not None:
        findings = findings.filter(place=wanted.place)
    if wanted.channel is not None:
        findings = findings.filter(session__channel__key=wanted.channel)
    return findings if wanted.session is None else findings.filter(session=wanted.session)


def page_of(findings: QuerySet[AuditFinding], *, before: int | None, size: int = PAGE_SIZE) -> Page:
    """Up to `size` findings with numbers below `before`."""
    rows = findings.select_related("session__channel").order_by("-pk")
    found = list((rows if before is None else rows.filter(pk__lt=before))[: size + 1])
    shown = found[:size]
    return Page(shown, shown[-1].pk if len(found) > size else None)


def places_found() -> list[str]:
    """The ids of the data classes in which anything was found."""
    return list(AuditFinding.objects.order_by("place").values_list("place", flat=True).distinct())


def _any_ran_out() -> bool:
    """Whether something accepted is open again; while nothing is, the first page needs no sorting."""
    return AuditFinding.objects.filter(status=Status.ACCEPTED, until__lt=today()).exists()


def _types(wanted: Wanted) -> Iterable[EntityType]:
    return (each for each in EntityType if _fits(each, wanted.type, wanted.severity))


def _fits(each: EntityType, entity: EntityType | None, severity: Severity | None) -> bool:
    return entity in (None, each) and severity in (None, each.severity)


def _decided(findings: QuerySet[AuditFinding], shown: Shown) -> QuerySet[AuditFinding]:
    match shown:
        case Shown.OPEN:
            return findings.filter(is_open(today()) if _any_ran_out() else Q(status=Status.OPEN))
        case Shown.ACCEPTED:
            return findings.filter(status=Status.ACCEPTED, until__gte=today())
        case Shown.FALSE_ALARM:
            return findings.filter(status=Status.FALSE_ALARM)
        case Shown.REDACTED:
            return findings.filter(status__in=(Status.REDACTED, Status.BEING_REDACTED))
        case Shown.ALL:
            return findings
        case _:
            assert_never(shown)
