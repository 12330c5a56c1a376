"""The rows of the keys: each change is one transaction of the vault, durable when it returns."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import Final

from django.db import transaction
from django.db.models import Min, Q, QuerySet

from modicum.platform.vault.errors import KeyDestroyed
from modicum.platform.vault.key_ids import KeyId, Phase
from modicum.platform.vault.key_ring import KeyRing
from modicum.platform.vault.models import EVERY_CLASS, DataKey, Erasure, VaultState
from modicum.platform.vault.root_key import KEY_BYTES
from modicum.platform.vault.router import VAULT

AT_ONCE: Final = 500
"""Sessions named in one statement."""

PAGE_KEYS: Final = 5_000


def rows_of(wanted: Collection[KeyId]) -> dict[KeyId, DataKey]:
    """The rows of those keys that exist."""
    found: dict[KeyId, DataKey] = {}
    for sessions in _portions({key_id.session for key_id in wanted}):
        rows = DataKey.objects.filter(session__in=sessions)
        if len(wanted) == 1:
            (only,) = wanted
            rows = rows.filter(data_class=only.data_class, phase=only.phase)
        found |= {row.key_id: row for row in rows if row.key_id in wanted}
    return found


def names_of(session: int) -> set[KeyId]:
    """Which keys of a session exist."""
    named = DataKey.objects.filter(session=session).values_list("data_class", "phase")
    return {KeyId(session, data_class, Phase(phase)) for data_class, phase in named}


def make(wanted: Collection[KeyId], ring: KeyRing) -> dict[KeyId, bytes]:
    """Each key of `wanted`; those that do not exist yet are made, all or none.

    Raises `KeyDestroyed` for what was erased: it takes no new key.
    """
    with transaction.atomic(using=VAULT, durable=True):
        generation = in_turn().get().generation
        _refuse_erased(wanted)
        keys = {key_id: ring.unwrap(bytes(row.wrapped), row.root) for key_id, row in rows_of(wanted).items()}
        fresh = {key_id: secrets.token_bytes(KEY_BYTES) for key_id in sorted(set(wanted) - keys.keys())}
        below = _numbers_below()
        DataKey.objects.bulk_create(
            DataKey(
                id=next(below) if key_id.phase is Phase.LIVE else None,
                session=key_id.session,
                data_class=key_id.data_class,
                phase=key_id.phase,
                wrapped=ring.wrap(key, generation),
                root=generation,
            )
            for key_id, key in fresh.items()
        )
    return keys | fresh


def remove(
    sessions: Collection[int],
    data_classes: Collection[str] | None,
    phase: Phase | None,
    *,
    at: datetime | None,
) -> int:
    """Delete keys; with `at` the ledger says so. How many there were."""
    removed = 0
    with transaction.atomic(using=VAULT, durable=True):
        in_turn().first()
        for some in _portions(sessions):
            removed += DataKey.objects.filter(_chosen(some, data_classes, phase)).delete()[0]
            if at is not None:
                _note(some, data_classes, at)
    return removed


def remove_exactly(wanted: Collection[KeyId]) -> int:
    """Delete these very keys. How many there were."""
    with transaction.atomic(using=VAULT, durable=True):
        in_turn().first()
        numbers = [row.pk for row in rows_of(wanted).values()]
        for some in _portions(numbers):
            DataKey.objects.filter(pk__in=some).delete()
    return len(numbers)


def page(first: int) -> tuple[int | None, set[KeyId]]:
    """The keys of the sessions from `first` on: of about 5,000 keys' worth of whole sessions.

    Also the last session they reach to; None says that no further keys follow.
    """
    numbers = DataKey.objects.filter(session__gte=first).order_by("session").values_list("session", flat=True)
    last: int | None = numbers[PAGE_KEYS : PAGE_KEYS + 1].first()
    rows = DataKey.objects.filter(session__gte=first)
    if last is not None:
        rows = rows.filter(session__lte=last)
    named = rows.values_list("session", "data_class", "phase")
    return last, {KeyId(session, data_class, Phase(phase)) for session, data_class, phase in named}


def in_turn() -> QuerySet[VaultState]:
    """The vault's own row, locked: processes take turns, so that no key is made for what is being erased."""
    return VaultState.objects.select_for_update()


def _numbers_below() -> Iterator[int]:
    """Row numbers for keys of living sessions, -1 and downwards.

    SQLite keeps rows in the order of their numbers: keys that stay then lie side by side, and those that soon
    go leave no holes between them.
    """
    lowest: int = DataKey.objects.aggregate(lowest=Min("pk"))["lowest"] or 0
    return count(min(lowest, 0) - 1, step=-1)


def _note(sessions: Sequence[int], data_classes: Collection[str] | None, at: datetime) -> None:
    """Write into the ledger what is not in there yet."""
    classes = [EVERY_CLASS] if data_classes is None else sorted(data_classes)
    known = set(Erasure.objects.filter(session__in=sessions).values_list("session", "data_class"))
    Erasure.objects.bulk_create(
        Erasure(session=session, data_class=data_class, at=at)
        for session in sessions
        for data_class in classes
        if (session, data_class) not in known
    )


def _refuse_erased(wanted: Collection[KeyId]) -> None:
    for sessions in _portions({key_id.session for key_id in wanted}):
        gone = set(Erasure.objects.filter(session__in=sessions).values_list("session", "data_class"))
        for key_id in wanted:
            if {(key_id.session, EVERY_CLASS), (key_id.session, key_id.data_class)} & gone:
                raise KeyDestroyed(f"{key_id.data_class} of session {key_id.session} was erased")


def _chosen(sessions: Sequence[int], data_classes: Collection[str] | None, phase: Phase | None) -> Q:
    chosen = Q(session__in=sessions)
    if data_classes is not None:
        chosen &= Q(data_class__in=data_classes)
    return chosen if phase is None else chosen & Q(phase=phase)


def _portions(numbers: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(numbers)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
