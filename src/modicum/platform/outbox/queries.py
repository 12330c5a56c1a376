"""What is on its way: counts for pages, notices and `doctor`; the log; the dead letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Min, QuerySet, Sum

from modicum.platform.outbox.models import Delivery, State, Stream, Try
from modicum.platform.store import installation


@dataclass(frozen=True, slots=True)
class InTransit:
    """How many deliveries wait or are being sent, their bytes, the oldest's age, and how many are dead.

    `refused` counts what ever found the outbox full.
    """

    waiting: int
    size: int
    oldest: timedelta | None
    dead: int
    refused: int


def everything() -> InTransit:
    """What has not arrived yet, of every kind."""
    return _counted(Stream.objects.all())


def in_transit(kind: str, target: int | None = None) -> InTransit:
    """What of a kind, or for one target, has not arrived yet."""
    streams = Stream.objects.filter(kind=kind)
    return _counted(streams if target is None else streams.filter(target=target))


def is_in_transit(kind: str, session: int) -> bool:
    """Whether something of this session has not arrived, given up or not."""
    return Delivery.objects.filter(stream__kind=kind, session=session).exists()


def dead_letters(kind: str, target: int) -> QuerySet[Delivery]:
    """What was given up, newest first."""
    return Delivery.objects.filter(stream__kind=kind, stream__target=target, state=State.DEAD).order_by("-pk")


def log_of(kind: str, target: int) -> QuerySet[Try]:
    """What was tried, newest first."""
    return Try.objects.filter(stream__kind=kind, stream__target=target).order_by("-pk")


def _counted(streams: QuerySet[Stream]) -> InTransit:
    rows = Delivery.objects.filter(stream__in=streams)
    found = rows.exclude(state=State.DEAD).aggregate(
        waiting=Count("pk"), size=Sum("size"), since=Min("created_at")
    )
    now = installation().clock.now()
    return InTransit(
        waiting=found["waiting"],
        size=found["size"] or 0,
        oldest=None if found["since"] is None else now - found["since"],
        dead=rows.filter(state=State.DEAD).count(),
        refused=streams.aggregate(refused=Sum("refused"))["refused"] or 0,
    )
