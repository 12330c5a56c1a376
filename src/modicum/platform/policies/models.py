"""The revisions of the storage policy, and what leads to them: proposals, and what became of each.

No row of these ever changes, and the database itself refuses it; only the words of a reason go in time.
"""

from __future__ import annotations

from django.db import models

from modicum.core.values import REASON
from modicum.platform.store import Sieved, SystemText

MOST_LETTERS = 262_144


class RevisionReason(models.TextChoices):
    """Why an admin changes the policy; more can be said in words, which are sieved and sealed."""

    FIRST = "first", "First policy of the installation"
    LEGAL = "legal", "A legal duty"
    NEED = "need", "The work needs it"
    LESS = "less", "We keep less"
    CORRECTION = "correction", "A correction"
    OTHER = "other", "Another reason"


class PolicyRevision(models.Model):
    """One immutable version of all rules. The highest number is the active one.

    `toml` is a policy file that names every rule, so that a later version of a preset cannot change it. With
    `second_admin` nobody loosens it alone.
    """

    number = models.PositiveIntegerField(primary_key=True)
    toml = SystemText("rules and the organisation's own purposes", max_length=MOST_LETTERS)
    preset = SystemText("the ready policy it started from", max_length=20, blank=True)
    created_at = models.DateTimeField()
    by = models.PositiveBigIntegerField(null=True)
    reason = models.CharField(max_length=12, choices=RevisionReason.choices)
    second_admin = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"revision {self.number}"


class Proposal(models.Model):
    """What somebody wants the policy to be: as it is written, never changed. `seen` is what they looked at.

    `by` is a member's id, None for the command line. `decision` says what became of it; without one it is
    open.
    """

    number = models.PositiveIntegerField(primary_key=True)
    toml = SystemText("rules and the organisation's own purposes", max_length=MOST_LETTERS)
    preset = SystemText("the ready policy it started from", max_length=20, blank=True)
    second_admin = models.BooleanField()
    seen = models.ForeignKey(PolicyRevision, on_delete=models.PROTECT, related_name="+", db_index=False)
    by = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField()
    reason = models.CharField(max_length=12, choices=RevisionReason.choices)

    def __str__(self) -> str:
        return f"proposal {self.number}"


class Became(models.TextChoices):
    """The ends of a proposal."""

    IN_FORCE = "in_force", "In force"
    WITHDRAWN = "withdrawn", "Withdrawn"
    REFUSED = "refused", "Refused"
    OVERTAKEN = "overtaken", "Overtaken by another revision"


class Refusal(models.TextChoices):
    """Why an admin refuses a proposal; more can be said in words."""

    TOO_MUCH = "too_much", "It stores more than we need"
    UNCLEAR = "unclear", "The purpose is not clear"
    NOT_NOW = "not_now", "Not now"
    OTHER = "other", "Another reason"


class Decision(models.Model):
    """What became of a proposal, once and for all: who decided it, and the revision that it is, if any."""

    proposal = models.OneToOneField(
        Proposal, on_delete=models.PROTECT, primary_key=True, related_name="decision"
    )
    became = models.CharField(max_length=12, choices=Became.choices)
    by = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField()
    refusal = models.CharField(max_length=12, choices=Refusal.choices, null=True)
    revision = models.OneToOneField(
        PolicyRevision, on_delete=models.PROTECT, null=True, related_name="decision"
    )

    def __str__(self) -> str:
        return f"proposal {self.proposal_id} {self.became}"


class About(models.TextChoices):
    """What the words of a reason are about."""

    REVISION = "revision", "A revision without a proposal"
    PROPOSAL = "proposal", "A proposal"
    REFUSAL = "refusal", "The refusal of a proposal"


class ReasonWords(models.Model):
    """What an admin added to a reason, sealed under a key of its own until its retention is over."""

    about = models.CharField(max_length=12, choices=About.choices)
    number = models.PositiveIntegerField()
    sealed = Sieved(REASON, of=bytes, sealed=True)
    expires_on = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("about", "number"), name="words_once"),)

    def __str__(self) -> str:
        return f"words about {self.about} {self.number}"


class ClassRead(models.Model):
    """The last day on which somebody looked at stored values of a data class, and the last in a report.

    It says whether the class is needed. Whose values they were, and who looked, is not in it.
    """

    data_class = SystemText("the id of a data class", max_length=200, primary_key=True)
    read_on = models.DateField()
    reported_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.data_class} on {self.read_on}"
