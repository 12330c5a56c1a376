"""Audit events: who did what to which thing, in codes and numbers, never in words."""

from __future__ import annotations

from django.db import models

from modicum.platform.store import SystemText


class AuditEvent(models.Model):
    """One act. `actor` is a member's id, or None for the program itself and for customers."""

    kind = SystemText("a code of this program, such as session.accepted", max_length=60)
    actor = models.PositiveBigIntegerField(null=True)
    subject = SystemText("what was acted on: a kind and a number, such as session:12", max_length=60)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("subject",)),)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
