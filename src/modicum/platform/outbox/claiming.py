"""Takes the next batch of a receiver for one worker: fixed before its first try, and leased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from modicum.platform.outbox.deliverers import Batch, Deliverer, Letter
from modicum.platform.outbox.models import Delivery, Part, State, Stream
from modicum.platform.outbox.sending import place
from modicum.platform.store import installation, sealed
from modicum.platform.vault.key_ids import KeyId


@dataclass(frozen=True, slots=True)
class Claim:
    """A batch that this worker alone may send while the lease lasts."""

    stream: int
    lease: str
    version: int


def is_due(deliverer: Deliverer) -> bool:
    """Whether `claim` would find something. Reads only."""
    now = installation().clock.now()
    return _ready(deliverer, now).exists() or _expired(now).exists()


def claim(deliverer: Deliverer) -> Claim | None:
    """Lease the next batch of some receiver of this kind; None where nothing is due. Runs on the writer."""
    now = installation().clock.now()
    _expired(now).update(state=State.WAITING, lease=None, leased_until=None)
    stream = _ready(deliverer, now).order_by("pk").first()
    if stream is None:
        return None
    version, rows = _batch(stream, deliverer.at_once, now)
    lease = installation().ids.token(128)
    Delivery.objects.filter(pk__in=rows).update(
        state=State.IN_FLIGHT,
        version=version,
        lease=lease,
        leased_until=now + deliverer.lease,
        tries=F("tries") + 1,
    )
    return Claim(stream.pk, lease, version)


def opened(claimed: Claim) -> Batch:
    """The batch of a claim, its values opened; those whose key is gone were erased."""
    rows = list(rows_of(claimed).select_related("stream").prefetch_related("parts"))
    keys = installation().vault.find_all({part.key_id for row in rows for part in row.parts.all()})
    letters = [_letter(row, keys) for row in rows]
    target = rows[0].stream.target if rows else 0
    return Batch(target, claimed.version, letters)


def _expired(now: datetime) -> QuerySet[Delivery]:
    """What a worker had leased that is gone."""
    return Delivery.objects.filter(state=State.IN_FLIGHT, leased_until__lt=now)


def rows_of(claimed: Claim) -> QuerySet[Delivery]:
    """The rows that are still this worker's."""
    return Delivery.objects.filter(stream=claimed.stream, lease=claimed.lease).order_by("pk")


def _letter(row: Delivery, keys: Mapping[KeyId, bytes]) -> Letter:
    return Letter(
        message=row.message,
        event=row.event,
        session=row.session,
        ids=row.ids,
        parts={
            part.data_class: _open(part, row.message, keys[part.key_id])
            for part in row.parts.all()
            if part.key_id in keys
        },
        created_at=row.created_at,
        tries=row.tries,
    )


def _open(part: Part, message: str, key: bytes) -> bytes:
    return sealed.unseal(part.sealed or b"", key, aad=place(message, part.session, part.data_class))


def _ready(deliverer: Deliverer, now: datetime) -> QuerySet[Stream]:
    """Receivers that something is due for, that nobody is sending to, and that are not held back."""
    mine = Delivery.objects.filter(stream=OuterRef("pk"))
    due = mine.filter(state=State.WAITING, next_try_at__lte=now)
    ready = Stream.objects.filter(
        Q(not_before__isnull=True) | Q(not_before__lte=now),
        Exists(due),
        ~Exists(mine.filter(state=State.IN_FLIGHT)),
        kind=deliverer.kind,
        is_paused=False,
    )
    later = mine.filter(state=State.WAITING, version__isnull=False, next_try_at__gt=now)
    return ready.filter(~Exists(later)) if deliverer.in_order else ready


def _batch(stream: Stream, at_once: int, now: datetime) -> tuple[int, Sequence[int]]:
    """The oldest batch that was begun, once more; else new rows under the next version.

    A receiver that was left alone gets a batch of one first.
    """
    waiting = Delivery.objects.filter(stream=stream, state=State.WAITING, next_try_at__lte=now)
    begun = waiting.filter(version__isnull=False).order_by("version").first()
    if begun is not None and begun.version is not None:
        again = waiting.filter(version=begun.version)
        return begun.version, list(again.values_list("pk", flat=True))
    stream.version += 1
    stream.save(update_fields=["version"])
    fresh = waiting.filter(version__isnull=True).order_by("pk")
    return stream.version, list(fresh.values_list("pk", flat=True)[: 1 if stream.failures else at_once])
