"""The session's row, which is all that remains when nothing is kept; and what is kept, sealed."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, TypeVar

from django.db import models

from modicum.core.values import MESSAGE_TEXT, TIMING
from modicum.desk.channels.models import Channel
from modicum.platform.accounts.models import Member
from modicum.platform.policies.models import PolicyRevision
from modicum.platform.store import Sieved, SystemText, installation
from modicum.platform.store.days import Day
from modicum.platform.vault.coded import Coded
from modicum.platform.vault.key_ids import Phase

REF_BYTES: Final = 16

_ST = TypeVar("_ST", contravariant=True)
_GT = TypeVar("_GT", covariant=True)


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


class StateWord(Coded[_ST, _GT]):
    """A column of states."""

    codes = MappingProxyType(
        {
            State.WAITING: "w",
            State.ACTIVE: "a",
            State.ON_HOLD: "h",
            State.CLOSED_BY_CUSTOMER: "c",
            State.CLOSED_BY_TECHNICIAN: "t",
            State.ABANDONED: "g",
            State.TIMED_OUT: "o",
        }
    )


class OutcomeWord(Coded[_ST, _GT]):
    """A column of outcomes."""

    codes = MappingProxyType({Outcome.RESOLVED: "r", Outcome.UNRESOLVED: "u"})


class SupportSession(models.Model):
    """One conversation from request to close.

    `id` is its number, for signed-in staff; `ref` is what customers see.
    `credential` is a hash of the customer's cookie, kept until the session closes.
    `receipt` is a hash by which a receipt code finds its session, where something of it may be kept.
    `epoch` counts how often its room was opened: 1, and one more after each restart of the server.
    `keep_nothing` is set once the customer said "Do not keep my chat": `minimum` then applies to it as well.
    `may_keep` is set while they allow what is stored by consent alone.
    """

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="sessions")
    technician = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="sessions")
    state = StateWord(max_length=24, choices=State.choices, default=State.WAITING)
    outcome = OutcomeWord(max_length=12, choices=Outcome.choices, null=True)
    revision = models.ForeignKey(PolicyRevision, on_delete=models.PROTECT, related_name="+", db_index=False)
    language = SystemText("the page's language tag, by which the detector knows its words", max_length=12)
    credential = SystemText("a hash of a random secret", max_length=22, null=True)
    receipt = models.BinaryField(max_length=16, null=True)
    epoch = models.PositiveIntegerField(default=0)
    keep_nothing = models.BooleanField(default=False)
    may_keep = models.BooleanField(default=False)
    started_at = Sieved(TIMING, of=datetime, null=True)
    ended_at = Sieved(TIMING, of=datetime, null=True)
    waited = Sieved(TIMING, of=timedelta, null=True)
    lasted = Sieved(TIMING, of=timedelta, null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("state", "channel"),
                condition=models.Q(credential__isnull=False),
                name="open_sessions",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("credential",),
                condition=models.Q(credential__isnull=False),
                name="one_session_a_credential",
            ),
            models.UniqueConstraint(
                fields=("receipt",), condition=models.Q(receipt__isnull=False), name="one_session_a_receipt"
            ),
        )

    def __str__(self) -> str:
        return f"session {self.pk}"

    @property
    def ref(self) -> str:
        """128 bits that nobody can guess: made from the number and the root key, and stored nowhere."""
        made = installation().keys.derive(f"ref/{self.pk}".encode(), REF_BYTES)
        return urlsafe_b64encode(made).rstrip(b"=").decode()


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
    `phase` is that of the key.
    """

    session = models.ForeignKey(
        SupportSession, on_delete=models.CASCADE, related_name="kept_values", db_index=False
    )
    data_class = SystemText("the id of a data class", max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    phase = models.PositiveSmallIntegerField(choices=Phase.choices, default=Phase.REST)
    sealed = Sieved(of=bytes, sealed=True)
    revision = models.PositiveIntegerField()
    expires_on = Day(null=True, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("session", "data_class", "position"), name="one_value_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.data_class} of session {self.session_id}"


class Transcript(models.Model):
    """The whole conversation of a session that is over, compressed and sealed under a key of its own.

    It has `entries` messages; `gaps` more could not be recorded. Without any entry nothing is sealed.
    `phase` is that of the key.
    """

    session = models.OneToOneField(
        SupportSession, on_delete=models.CASCADE, primary_key=True, related_name="transcript"
    )
    phase = models.PositiveSmallIntegerField(choices=Phase.choices, default=Phase.REST)
    sealed = Sieved(MESSAGE_TEXT, of=bytes, sealed=True)
    entries = models.PositiveIntegerField()
    gaps = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    expires_on = Day(null=True, db_index=True)

    def __str__(self) -> str:
        return f"transcript of session {self.session_id}"


class Consent(models.Model):
    """The proof that a customer allowed something: by which notice and when.

    Who they are is not in it, only whose receipt it belongs to. It goes with the receipt: once nothing is
    held any more, there is nothing to prove (EDPB Guidelines 05/2020, section 5.1). Times are to the hour, as
    those of the session.
    """

    session = models.OneToOneField(
        SupportSession, on_delete=models.CASCADE, primary_key=True, related_name="consent"
    )
    revision = models.PositiveIntegerField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"consent of session {self.session_id}"
