"""Receivers as admins see them: what waits for each, whether it is left alone, and what was tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from modicum.exchange.webhooks.models import Endpoint
from modicum.exchange.webhooks.names import outbox_kind
from modicum.platform.outbox import queries as outbox
from modicum.platform.outbox.models import Delivery, Stream, Try
from modicum.platform.outbox.queries import InTransit

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Receiver:
    """One receiver and how it fares. `left_alone_until` is set after several failures in a row."""

    endpoint: Endpoint
    in_transit: InTransit
    is_paused: bool
    left_alone_until: datetime | None


def receivers() -> list[Receiver]:
    """Every receiver, by name."""
    return [receiver(endpoint) for endpoint in Endpoint.objects.all()]


def receiver(endpoint: Endpoint) -> Receiver:
    """How one receiver fares."""
    kind = outbox_kind(endpoint.kind)
    stream = Stream.objects.filter(kind=kind, target=endpoint.pk).first()
    return Receiver(
        endpoint,
        outbox.in_transit(kind, endpoint.pk),
        is_paused=stream is not None and stream.is_paused,
        left_alone_until=None if stream is None else stream.not_before,
    )


def newest_tries(endpoint: Endpoint) -> list[Try]:
    """The newest lines of its delivery log."""
    return list(outbox.log_of(outbox_kind(endpoint.kind), endpoint.pk)[:SHOWN])


def newest_dead(endpoint: Endpoint) -> list[Delivery]:
    """The newest of what was given up."""
    return list(outbox.dead_letters(outbox_kind(endpoint.kind), endpoint.pk)[:SHOWN])
