"""The session's row: what remains of a conversation when nothing is kept of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from modicum.core.values import TIMING
from modicum.desk.channels.models import Channel
from modicum.platform.accounts.models import Member
from modicum.platform.policies.models import PolicyRevision
from modicum.platform.store import Sieved, SystemText


class State(models.TextChoices):
    """Where a session stands; `rules.MOVES` lists the moves between them."""

    WAITING = "waiting", "Waiting"
    ACTIVE = "active", "Active"
    ON_HOLD = "on_hold", "On hold"
    CLOSED_BY_CUSTOMER = "closed_by_customer", "Closed by the customer"
    CLOSED_BY_TECHNICIAN = "closed_by_technician", "Closed by the technician"
    ABANDONED = "abandoned", "Abandoned"
    TIMED_OUT = "timed_out", "Timed out"


class Outcome(models.TextChoices):
    """How a session ended, as its technician judged it."""

    RESOLVED = "resolved", "Resolved"
    UNRESOLVED = "unresolved", "Unresolved"


class SupportSession(models.Model):
    """One conversation from request to close.

    `id` is its number, for signed-in staff; `ref` is what customers see.
    `credential` is the SHA-256 of the customer's cookie, kept until the session closes.
    `epoch` counts how often its room was opened: 1, and one more after each restart of the server.
    """

    ref = SystemText("a random id", max_length=22, unique=True)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="sessions")
    technician = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="sessions")
    state = models.CharField(max_length=24, choices=State.choices, default=State.WAITING)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, null=True)
    revision = models.ForeignKey(PolicyRevision, on_delete=models.PROTECT, related_name="+")
    language = SystemText("the page's language tag, by which the detector knows its words", max_length=12)
    credential = SystemText("SHA-256 of a random secret", max_length=64, null=True, unique=True)
    epoch = models.PositiveIntegerField(default=0)
    started_at = Sieved(TIMING, of=datetime, null=True)
    ended_at = Sieved(TIMING, of=datetime, null=True)
    waited = Sieved(TIMING, of=timedelta, null=True)
    lasted = Sieved(TIMING, of=timedelta, null=True)

    class Meta:
        indexes = (models.Index(fields=("state", "channel")),)

    def __str__(self) -> str:
        return f"session {self.pk}"
