"""Audits, and what they found: places and types, never a text. Whoever reads these tables learns no value."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from modicum.core.pii import EntityType, Severity
from modicum.desk.sessions.models import SupportSession
from modicum.platform.accounts.models import Member
from modicum.platform.store import SystemText

TYPES: Final = [(entity.value, entity.value) for entity in EntityType]


class RunState(models.TextChoices):
    """How far an audit came."""

    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    REPLACED = "replaced", _("Given up for one with a newer detector")


class AuditRun(models.Model):
    """One audit: of the sessions with numbers above `since`, up to `upto`; so far it has `reached` one.

    It looks at `total` sessions; `sessions`, `texts` and `found` count what it did, `unopened` the documents
    that did not open. `counts` says where the findings that are new are: by `channel|place|type`.
    `began_again_at` is when it was last taken up, at so many sessions done (`done_before`); `seen_at` when it
    last said how far it was.
    """

    state = models.CharField(max_length=12, choices=RunState.choices, default=RunState.RUNNING)
    is_full = models.BooleanField()
    detector = SystemText("names the rules and the model of the detector", max_length=120)
    by = models.PositiveBigIntegerField(null=True)
    since = models.PositiveBigIntegerField()
    upto = models.PositiveBigIntegerField()
    reached = models.PositiveBigIntegerField()
    total = models.PositiveBigIntegerField(default=0)
    sessions = models.PositiveBigIntegerField(default=0)
    texts = models.PositiveBigIntegerField(default=0)
    found = models.PositiveBigIntegerField(default=0)
    unopened = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    detecting = models.DurationField()
    started_at = models.DateTimeField()
    began_again_at = models.DateTimeField()
    done_before = models.PositiveBigIntegerField(default=0)
    seen_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"audit {self.pk}"


class Status(models.TextChoices):
    """What was decided about a finding."""

    OPEN = "open", _("Open")
    BEING_REDACTED = "being_redacted", _("Being redacted")
    REDACTED = "redacted", _("Redacted")
    ACCEPTED = "accepted", _("Accepted")
    FALSE_ALARM = "false_alarm", _("False alarm")


class AcceptReason(models.TextChoices):
    """Why a finding may stay for a while."""

    NEEDED = "needed", _("The work needs it")
    DUTY = "duty", _("The law asks for it")
    CLAIM = "claim", _("A claim or a complaint is open")
    CONSENT = "consent", _("The customer agreed")
    PUBLIC = "public", _("It is public anyway")


class AuditFinding(models.Model):
    """A place in what is stored that looks personal; the text is not in here.

    `place` is the id of a data class; `entry` numbers the lines of a chat from 0 on, and other values by
    their position. `start` and `end` count code points in that entry. What was found in the words that
    justify a change of the policy has no session: `entry` is then the number of their row. `confidence` is
    of a hundred; `run` is the audit that found it first. One that is `accepted` is open again after `until`.
    """

    session = models.ForeignKey(
        SupportSession, on_delete=models.CASCADE, null=True, related_name="+", db_index=True
    )
    place = SystemText("the id of a data class", max_length=120)
    entry = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    type = models.CharField(max_length=16, choices=TYPES)
    kind = SystemText("the finer kind, such as iban", max_length=40, blank=True)
    confidence = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.OPEN)
    run = models.ForeignKey(AuditRun, on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=12, choices=AcceptReason.choices, null=True)
    until = models.DateField(null=True)
    by = models.PositiveBigIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("status", "type"), name="findings_by_status"),
            models.Index(fields=("status", "id"), name="findings_in_order"),
        )

    def __str__(self) -> str:
        return f"finding {self.pk}"

    @property
    def entity(self) -> EntityType:
        """Its type, as the detector knows it."""
        return EntityType(self.type)

    @property
    def severity(self) -> Severity:
        """How bad it is for the person if the value gets out."""
        return self.entity.severity


class Later(models.Model):
    """A session that the next audit looks at although its number has been passed: it was open at the time,
    or its documents were written anew meanwhile.
    """

    session = models.OneToOneField(
        SupportSession, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"later: session {self.session_id}"


class WhyClosed(models.TextChoices):
    """Why something that is stored did not open."""

    NO_KEY = "no_key", _("its key is missing")
    BROKEN = "broken", _("its bytes were changed")


class Unopened(models.Model):
    """A document of a session that did not open; each audit tries again."""

    session = models.ForeignKey(SupportSession, on_delete=models.CASCADE, related_name="+")
    place = SystemText("the id of a data class", max_length=120)
    why = models.CharField(max_length=8, choices=WhyClosed.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "place"), name="unopened_once"),)

    def __str__(self) -> str:
        return f"{self.place} of session {self.session_id}: {self.why}"


class TaughtValue(models.Model):
    """A value that is no personal data, taught by a false alarm: its keyed hash, never the value."""

    digest = SystemText("a keyed hash; the key is derived from the root key", max_length=32, unique=True)
    by = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"taught value {self.pk}"


class OffReason(models.TextChoices):
    """Why the weekly audit was switched off."""

    OTHER_MEANS = "other_means", _("We audit by other means")
    BY_HAND = "by_hand", _("We start audits by hand")
    TRIAL = "trial", _("This is a trial without customers")
    TOO_HEAVY = "too_heavy", _("The machine cannot bear it")


class AuditPlan(models.Model):
    """The one row of what was chosen about the weekly audit.

    `off_for` has the classes that were stored when it was switched off: storing one more switches it on.
    """

    owner = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    off_reason = models.CharField(max_length=12, choices=OffReason.choices, null=True)
    off_for = models.JSONField(default=list)

    def __str__(self) -> str:
        return "the plan of audits"
