"""What is on its way, the receivers' state, and a log of tries that never has a body."""

from __future__ import annotations

from django.db import models

from modicum.platform.store import Sieved, SystemText
from modicum.platform.vault.key_ids import KeyId, Phase


class State(models.TextChoices):
    """Where a delivery stands. One that arrived is no row any more; the log alone has it."""

    WAITING = "waiting", "Waiting"
    IN_FLIGHT = "in_flight", "In flight"
    DEAD = "dead", "Given up"


class Stream(models.Model):
    """One receiver: `target` is its number within its kind.

    `version` is that of the newest batch; it only grows. `failures` counts batches in a row that failed;
    `not_before` holds the receiver back after too many. `refused` counts what found the outbox full.
    """

    kind = SystemText("which kind of receiver: a code of this program", max_length=20)
    target = models.PositiveBigIntegerField()
    version = models.PositiveBigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    is_paused = models.BooleanField(default=False)
    not_before = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "target"), name="one_stream_a_target"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"


class Delivery(models.Model):
    """One message to one receiver. `message` is its id, the same in every try.

    `ids` has codes and numbers alone. `version` is the batch that it belongs to, given before its first try
    and kept; None until then. Whoever holds `lease` until `leased_until` is the only one to send it.
    """

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="deliveries")
    message = SystemText("a random id of this program", max_length=40, unique=True)
    event = SystemText("what happened: a code of this program", max_length=60)
    session = models.PositiveBigIntegerField(null=True)
    ids = models.JSONField(default=dict)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    version = models.PositiveBigIntegerField(null=True)
    lease = SystemText("a random id of the worker that sends it", max_length=22, null=True)
    leased_until = models.DateTimeField(null=True)
    word = SystemText("why the last try failed: a code of this program", max_length=60, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("state", "next_try_at"), name="due_deliveries"),
            models.Index(fields=("stream", "version"), name="deliveries_of_a_batch"),
        )

    def __str__(self) -> str:
        return f"delivery {self.pk}"


class Part(models.Model):
    """Values of one data class in one delivery, sealed under a key that is destroyed once they arrived."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="parts")
    session = models.PositiveBigIntegerField()
    data_class = SystemText("the id of a data class", max_length=120)
    sealed = Sieved(of=bytes, sealed=True)
    revision = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("delivery", "data_class"), name="one_part_a_data_class"),
        )
        indexes = (models.Index(fields=("session", "data_class"), name="parts_of_a_session"),)

    def __str__(self) -> str:
        return f"{self.data_class} of delivery {self.delivery_id}"

    @property
    def key_id(self) -> KeyId:
        """The key by which it is sealed: all deliveries of a session share one for each data class."""
        return KeyId(self.session, self.data_class, Phase.ON_ITS_WAY)


class Try(models.Model):
    """One try in the log: what came of it, without what was sent or answered."""

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="log")
    message = SystemText("the id of the message", max_length=40)
    event = SystemText("what happened: a code of this program", max_length=60)
    at = models.DateTimeField()
    verdict = models.CharField(
        max_length=7, choices=(("arrived", "Arrived"), ("again", "Failed"), ("dead", "Given up"))
    )
    word = SystemText("why it failed: a code of this program", max_length=60, blank=True)
    took_ms = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=("stream", "at"), name="log_of_a_stream"),)

    def __str__(self) -> str:
        return f"try of {self.message}"
