"""The session's row, which is all that remains when nothing is kept; and what is kept, sealed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from modicum.core.values import MESSAGE_TEXT, TIMING
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
    `keep_nothing` is set once the customer said "Do not keep my chat": `minimum` then applies to it as well.
    `may_keep` is set while they allow what is stored by consent alone.
    """

    ref = SystemText("a random id", max_length=22, unique=True)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="sessions")
    technician = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="sessions")
    state = models.CharField(max_length=24, choices=State.choices, default=State.WAITING)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, null=True)
    revision = models.ForeignKey(PolicyRevision, on_delete=models.PROTECT, related_name="+", db_index=False)
    language = SystemText("the page's language tag, by which the detector knows its words", max_length=12)
    credential = SystemText("SHA-256 of a random secret", max_length=64, null=True, unique=True)
    epoch = models.PositiveIntegerField(default=0)
    keep_nothing = models.BooleanField(default=False)
    may_keep = models.BooleanField(default=False)
    started_at = Sieved(TIMING, of=datetime, null=True)
    ended_at = Sieved(TIMING, of=datetime, null=True)
    waited = Sieved(TIMING, of=timedelta, null=True)
    lasted = Sieved(TIMING, of=timedelta, null=True)

    class Meta:
        indexes = (models.Index(fields=("state", "channel")),)

    def __str__(self) -> str:
        return f"session {self.pk}"


class LiveTimes(models.Model):
    """The exact times of a session that is not over, sealed under its live key; `live_times` opens them."""

    session = models.OneToOneField(
        SupportSession, on_delete=models.CASCADE, primary_key=True, related_name="live_times"
    )
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"times of session {self.session_id}"


class Entry(models.Model):
    """One message of a session that is not over, sealed under the session's live key.

    `epoch` and `seq` are its place: `seq` counts what was recorded since the room was opened. Who said it and
    when is sealed too. `revision` is the policy it was sieved by, met with the one the session pins.

    There is no index: a commit then writes one or two pages however many sessions it is about. The table has
    the messages of open sessions alone, so that reading it through is quick (decision record 9).
    """

    session = models.ForeignKey(
        SupportSession, on_delete=models.CASCADE, related_name="entries", db_index=False
    )
    epoch = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    sealed = Sieved(MESSAGE_TEXT, of=bytes, sealed=True)
    revision = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"entry {self.epoch}.{self.seq} of session {self.session_id}"


class KeptValue(models.Model):
    """One value of a session other than a message: an answer of the form, a name, an address, a note.

    Sealed under a live key until the session ends, then written anew. `expires_on` is set at the end.
    """

    session = models.ForeignKey(
        SupportSession, on_delete=models.CASCADE, related_name="kept_values", db_index=False
    )
    data_class = SystemText("the id of a data class", max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    sealed = Sieved(of=bytes, sealed=True)
    revision = models.PositiveIntegerField()
    expires_on = models.DateField(null=True, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("session", "data_class", "position"), name="one_value_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.data_class} of session {self.session_id}"


class Transcript(models.Model):
    """The whole conversation of a session that is over, compressed and sealed under a key of its own.

    It has `entries` messages; `gaps` more could not be recorded. Without any entry nothing is sealed.
    """

    session = models.OneToOneField(
        SupportSession, on_delete=models.CASCADE, primary_key=True, related_name="transcript"
    )
    sealed = Sieved(MESSAGE_TEXT, of=bytes, sealed=True)
    entries = models.PositiveIntegerField()
    gaps = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    expires_on = models.DateField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"transcript of session {self.session_id}"


class Receipt(models.Model):
    """By which a receipt code finds its session. Only sessions of which something may be kept have one."""

    session = models.OneToOneField(
        SupportSession, on_delete=models.CASCADE, primary_key=True, related_name="receipt"
    )
    code_hash = SystemText("a hash of a random code", max_length=22, unique=True)

    def __str__(self) -> str:
        return f"receipt of session {self.session_id}"


class Consent(models.Model):
    """The proof that a customer allowed something: by which notice, when, and the hash of their receipt code.

    Who they are is not in it. It goes with the receipt: once nothing is held any more, there is nothing to
    prove (EDPB Guidelines 05/2020, section 5.1). Times are to the hour, as those of the session.
    """

    receipt = models.OneToOneField(
        Receipt, on_delete=models.CASCADE, primary_key=True, related_name="consent"
    )
    revision = models.PositiveIntegerField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"consent of session {self.receipt_id}"
