"""Audit events: who did what to which thing, in codes and numbers; and the two ends of their chain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from django.db import models
from django.db.models.base import ModelBase

from modicum.platform.store import SystemText
from modicum.platform.trail.errors import AppendOnly

_REFUSAL = "the trail is append-only; `record` is the only way in"


class Events(models.QuerySet["AuditEvent"]):
    """Reads; of the ways to write it has only the one that takes expired events from the old end."""

    def update(self, **_columns: object) -> NoReturn:
        """Raise `AppendOnly`."""
        raise AppendOnly(_REFUSAL)

    def bulk_create(self, *_rows: object, **_options: object) -> NoReturn:
        """Raise `AppendOnly`: such rows would not be chained."""
        raise AppendOnly(_REFUSAL)

    def bulk_update(self, *_rows: object, **_options: object) -> NoReturn:
        """Raise `AppendOnly`."""
        raise AppendOnly(_REFUSAL)

    def delete(self) -> NoReturn:
        """Raise `AppendOnly`."""
        raise AppendOnly(_REFUSAL)

    def forget_up_to(self, event: int) -> int:
        """Remove the oldest events, that one included; how many. The start of the chain was moved before."""
        return self.model._base_manager.filter(pk__lte=event).delete()[0]


class AuditEvent(models.Model):
    """One act. `actor` is a member's id, or None for the program itself and for customers.

    `link` is the keyed hash of the event and of the link before it.
    """

    kind = SystemText("a code of this program, such as session.accepted", max_length=60)
    actor = models.PositiveBigIntegerField(null=True)
    subject = SystemText("what was acted on: a kind and a number, such as session:12", max_length=60)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField()
    link = models.BinaryField(max_length=32)

    objects = Events.as_manager()

    class Meta:
        indexes = (models.Index(fields=("subject",)),)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    def save(
        self,
        *,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Insert it. Raises `AppendOnly` where it is there already or hangs on nothing."""
        if not self._state.adding or not self.link:
            raise AppendOnly(_REFUSAL)
        super().save(force_insert=True, using=using)

    def delete(self, using: str | None = None, keep_parents: bool = False) -> NoReturn:
        """Raise `AppendOnly`."""
        raise AppendOnly(_REFUSAL)


class End(models.TextChoices):
    """The two ends of the chain."""

    START = "start", "Start"
    HEAD = "head", "Head"


class ChainEnd(models.Model):
    """One end: the last event that was forgotten (0: none was), or the newest one; `seal` says it is ours."""

    which = models.CharField(max_length=5, choices=End.choices, unique=True)
    event = models.PositiveBigIntegerField()
    link = models.BinaryField(max_length=32)
    seal = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.which} {self.event}"
