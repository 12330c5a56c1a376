"""What officers have to be told: an audit that is overdue, grave findings, deadlines. Codes and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modicum.core.pii import Severity
from modicum.platform.mail import Subject
from modicum.platform.store import installation
from modicum.records.audits import planning
from modicum.records.audits import queries as audits
from modicum.records.exposure import deadlines
from modicum.records.exposure.models import Breach

GRAVE = (Severity.HIGH, Severity.CRITICAL)


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to see to. `about` names it so that it is mailed once; `number` counts or identifies."""

    subject: Subject
    about: str
    number: int
    path: str


def notices_now() -> list[Notice]:
    """What is to be seen to at this moment, the most pressing first."""
    return [*_deadlines(), *_findings(), *_audit()]


def in_words(notices: Iterable[Notice]) -> list[tuple[str, str]]:
    """Each notice as a sentence of the page, with the address where one sees to it."""
    return [(_sentence(notice), notice.path) for notice in notices]


def _deadlines() -> list[Notice]:
    """Of the usual laws alone: a listed company's clock would alarm everybody else."""
    found = []
    for breach in filter(deadlines.is_pressing, Breach.objects.filter(closed_at__isnull=True)):
        due = [each for each in deadlines.deadlines_of(breach) if each.duty.is_usual]
        path = f"/exposure/breaches/{breach.pk}/"
        if any(each.is_over for each in due):
            found.append(Notice(Subject.DEADLINE_OVER, f"breach:{breach.pk}", breach.pk, path))
        elif any(each.is_soon for each in due):
            found.append(Notice(Subject.DEADLINE_SOON, f"breach:{breach.pk}", breach.pk, path))
    return found


def _findings() -> list[Notice]:
    count = sum(number for entity, number in audits.open_by_type() if entity.severity in GRAVE)
    last = audits.last_audit()
    about = f"audit:{last.pk if last else 0}"
    return [Notice(Subject.GRAVE_FINDINGS, about, count, "/audits/findings/")] if count else []


def _audit() -> list[Notice]:
    plan = planning.plan()
    if not (plan.is_on and plan.is_overdue and plan.due):
        return []
    late = (installation().clock.now() - plan.due).days
    return [Notice(Subject.AUDIT_OVERDUE, f"due:{plan.due.date()}", late, "/audits/")]


def _sentence(notice: Notice) -> str:
    number = notice.number
    match notice.subject:
        case Subject.DEADLINE_OVER:
            return _("A deadline of breach %(number)d is over.") % {"number": number}
        case Subject.DEADLINE_SOON:
            return _("A deadline of breach %(number)d ends within a day.") % {"number": number}
        case Subject.GRAVE_FINDINGS:
            return ngettext(
                "%(number)d grave finding is open.", "%(number)d grave findings are open.", number
            ) % {"number": number}
        case Subject.AUDIT_OVERDUE:
            return _("The weekly PII audit is overdue.")
