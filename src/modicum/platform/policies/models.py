"""The revisions of the storage policy. A revision never changes; a new one takes its place."""

from __future__ import annotations

from django.db import models

from modicum.core.values import REASON
from modicum.platform.store import Sieved, SystemText


class RevisionReason(models.TextChoices):
    """Why an admin changed the policy; more can be said in `reason_text`, which is sieved and sealed."""

    FIRST = "first", "First policy of the installation"
    LEGAL = "legal", "A legal duty"
    NEED = "need", "The work needs it"
    LESS = "less", "We keep less"
    CORRECTION = "correction", "A correction"
    OTHER = "other", "Another reason"


class PolicyRevision(models.Model):
    """One immutable version of all rules. The highest number is the active one.

    `toml` is a policy file that names every rule, so that a later version of a preset cannot change it.
    `reasons` opens `reason_text`.
    """

    number = models.PositiveIntegerField(primary_key=True)
    toml = SystemText("rules and the organisation's own purposes", max_length=262_144)
    preset = SystemText("the ready policy it started from", max_length=20, blank=True)
    created_at = models.DateTimeField()
    by = models.PositiveBigIntegerField(null=True)
    reason = models.CharField(max_length=12, choices=RevisionReason.choices)
    reason_text = Sieved(REASON, of=bytes, null=True, sealed=True)

    def __str__(self) -> str:
        return f"revision {self.number}"
