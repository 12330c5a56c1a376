"""Writes down what came of a batch: what arrived goes, keys first; the rest waits longer or is given up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import F

from modicum.platform.outbox import rules
from modicum.platform.outbox.claiming import Claim, rows_of
from modicum.platform.outbox.deliverers import Deliverer, Outcome, Verdict
from modicum.platform.outbox.events import Arrived, GivenUp
from modicum.platform.outbox.models import Delivery, Part, State, Stream, Try
from modicum.platform.store import installation
from modicum.platform.store.events import publish
from modicum.platform.store.residue_soon import clear_soon


def settle(deliverer: Deliverer, claimed: Claim, outcomes: Mapping[str, Outcome]) -> None:
    """Note what came of each message that is still this worker's. Runs on the writer.

    A lease that ran out in between has gone to another worker: then nothing is noted, and the receiver sees
    the same message ids once more.
    """
    rows = [row for row in rows_of(claimed) if row.message in outcomes]
    if not rows:
        return
    now = installation().clock.now()
    stream = Stream.objects.get(pk=claimed.stream)
    _log(stream, rows, outcomes, now)
    arrived = [row for row in rows if outcomes[row.message].verdict is Verdict.ARRIVED]
    for row in rows:
        if row not in arrived:
            _put_off(deliverer, stream, row, outcomes[row.message])
    _note_health(deliverer, stream, len(arrived) == len(rows), now)
    remove(arrived)
    for row in arrived:
        publish(Arrived(stream.kind, stream.target, row.event, row.session, row.message))


def remove(rows: Sequence[Delivery]) -> int:
    """Remove deliveries, first the keys that seal nothing else; how many values went. Runs on the writer."""
    parts = list(Part.objects.filter(delivery__in=rows).defer("sealed"))
    destroy_keys_of(parts)
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).delete()
    if parts:
        clear_soon()
    return len(parts)


def destroy_keys_of(parts: Iterable[Part]) -> None:
    """Destroy the keys that seal only these parts. A crash then leaves rows that the next start removes."""
    going = list(parts)
    others = Part.objects.exclude(pk__in=[part.pk for part in going]).filter(
        session__in={part.session for part in going}
    )
    needed = {part.key_id for part in others.defer("sealed")}
    installation().vault.destroy_exactly({part.key_id for part in going} - needed)


def _log(stream: Stream, rows: Sequence[Delivery], outcomes: Mapping[str, Outcome], now: datetime) -> None:
    Try.objects.bulk_create(
        Try(
            stream=stream,
            message=row.message,
            event=row.event,
            at=now,
            verdict=outcomes[row.message].verdict.value,
            word=outcomes[row.message].word,
            took_ms=outcomes[row.message].took_ms,
        )
        for row in rows
    )


def _put_off(deliverer: Deliverer, stream: Stream, row: Delivery, outcome: Outcome) -> None:
    """Try again later, or give it up."""
    now = installation().clock.now()
    row.word, row.lease, row.leased_until = outcome.word, None, None
    is_old = rules.is_given_up(row.created_at, deliverer.gives_up_after, now=now)
    if outcome.verdict is Verdict.DEAD or is_old:
        row.state = State.DEAD
        publish(GivenUp(stream.kind, stream.target, row.event, row.session, row.message, row.word))
    else:
        batch = f"{stream.pk}/{row.version}"
        later = now + rules.wait_after(row.tries, batch, at_most=deliverer.longest_wait)
        row.state, row.next_try_at = State.WAITING, max(later, outcome.at or later)
    row.save(update_fields=["word", "lease", "leased_until", "state", "next_try_at"])


def _note_health(deliverer: Deliverer, stream: Stream, is_well: bool, now: datetime) -> None:
    """Leave a receiver alone for a while that failed several times in a row."""
    if is_well:
        Stream.objects.filter(pk=stream.pk).update(failures=0, not_before=None)
        return
    pause = rules.left_alone_for(stream.failures + 1, at_most=deliverer.longest_wait)
    not_before = None if pause is None else now + pause
    Stream.objects.filter(pk=stream.pk).update(failures=F("failures") + 1, not_before=not_before)
