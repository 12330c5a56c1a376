"""The weekly audit: on by itself where free text is stored; its owner, and what it takes to switch it off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from modicum.platform import policies, trail
from modicum.platform.accounts.models import Member, Role
from modicum.platform.store import installation
from modicum.records.audits import rules
from modicum.records.audits.models import AuditPlan, OffReason
from modicum.records.audits.queries import last_audit

_ONLY: Final = 1
OWNERS: Final = (Role.PRIVACY_OFFICER, Role.ADMIN)
"""Who can own the audit, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What holds about the weekly audit now. `texts` are the ids of the classes that call for it."""

    is_on: bool
    texts: list[str]
    owner: Member | None
    off_reason: OffReason | None
    due: datetime | None

    @property
    def is_overdue(self) -> bool:
        """Whether it should have begun by now."""
        return self.due is not None and self.due <= installation().clock.now()


def plan() -> Plan:
    """The plan as the policy in force and the choices of staff make it."""
    row, texts = _row(), rules.stored_texts(policies.active())
    is_off = row is not None and row.off_reason is not None
    is_on = rules.is_on(texts, off_for=row.off_for if is_off and row else None)
    off_reason = OffReason(row.off_reason) if row and row.off_reason and not is_on else None
    return Plan(is_on, texts, _owner(row), off_reason, _due() if is_on else None)


def give_to(owner: Member, *, by: Member) -> None:
    """Let somebody own the audit."""
    installation().writer.run(partial(_give_to, owner, by))


def switch_off(reason: OffReason, *, by: Member) -> None:
    """Stop the weekly audit, for a reason that goes on the trail; storing one more class starts it again."""
    installation().writer.run(partial(_switch_off, reason, by))


def switch_on(*, by: Member) -> None:
    """Start the weekly audit again."""
    installation().writer.run(partial(_switch_on, by))


def possible_owners() -> list[Member]:
    """Who can own the audit: privacy officers first, then admins."""
    members = Member.objects.filter(is_active=True, role__in=OWNERS).order_by("name", "pk")
    return sorted(members, key=lambda member: OWNERS.index(Role(member.role)))


def _give_to(owner: Member, by: Member) -> None:
    _save(owner=owner)
    trail.record("audit.owner_changed", actor=by.pk, subject="audit:plan", detail={"owner": owner.pk})


def _switch_off(reason: OffReason, by: Member) -> None:
    _save(off_reason=reason, off_for=rules.stored_texts(policies.active()))
    trail.record("audit.switched_off", actor=by.pk, subject="audit:plan", detail={"why": reason.value})


def _switch_on(by: Member) -> None:
    _save(off_reason=None, off_for=[])
    trail.record("audit.switched_on", actor=by.pk, subject="audit:plan")


def _save(**columns: object) -> None:
    AuditPlan.objects.update_or_create(pk=_ONLY, defaults=columns)


def _row() -> AuditPlan | None:
    return AuditPlan.objects.select_related("owner").filter(pk=_ONLY).first()


def _owner(row: AuditPlan | None) -> Member | None:
    """Whoever was chosen and is still there; else the first who can be."""
    if row and row.owner and row.owner.is_active and row.owner.role in OWNERS:
        return row.owner
    return next(iter(possible_owners()), None)


def _due() -> datetime:
    finished = last_audit()
    return rules.next_due(finished.started_at if finished else None, installation().clock.now())
