"""What can be wrong with a delivery."""

from __future__ import annotations

from modicum.core.values import ModicumError


class OutboxError(ModicumError):
    """The family of errors of the outbox."""

    code = "outbox"


class UnknownKind(OutboxError):
    """Nobody has registered how deliveries of this kind are made."""

    code = "unknown_kind"


class NotAnId(OutboxError):
    """A delivery carries ids, codes and numbers beside its sealed values, and nothing else."""

    code = "not_an_id"


class NotDead(OutboxError):
    """Only a delivery that was given up can be tried anew."""

    code = "not_dead"
    status = 404
