"""Reads of the trail, newest first."""

from __future__ import annotations

from django.db.models import QuerySet

from modicum.platform.trail.models import AuditEvent


def events() -> QuerySet[AuditEvent]:
    """Every audit event."""
    return AuditEvent.objects.order_by("-id")


def events_about(subject: str) -> QuerySet[AuditEvent]:
    """What was done to `subject`, such as `session:12`."""
    return events().filter(subject=subject)
