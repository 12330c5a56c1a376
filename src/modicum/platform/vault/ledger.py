"""The ledger of erasures: what it names is destroyed again after a restore brought it back."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from modicum.platform.vault import shelf
from modicum.platform.vault.models import EVERY_CLASS, DataKey, Erasure
from modicum.platform.vault.router import VAULT

AT_ONCE = 500


def replay() -> int:
    """Destroy every key that the ledger names. How many had come back."""
    named = Erasure.objects.filter(
        Q(data_class=EVERY_CLASS) | Q(data_class=OuterRef("data_class")), session=OuterRef("session")
    )
    with transaction.atomic(using=VAULT, durable=True):
        shelf.in_turn().first()
        return DataKey.objects.filter(Exists(named)).delete()[0]


def largest_session() -> int:
    """The largest number of a session of which the vault has an entry or a key; 0 where there is none."""
    return max(_largest(Erasure.objects.all()), _largest(DataKey.objects.all()))


def entries() -> Iterator[tuple[str | None, list[int]]]:
    """What was erased: a data class, or None for all of them, and at most 500 sessions at a time."""
    for data_class in Erasure.objects.order_by("data_class").values_list("data_class", flat=True).distinct():
        for sessions in _pages(data_class):
            yield data_class or None, sessions


def _largest(rows: QuerySet[Erasure] | QuerySet[DataKey]) -> int:
    return rows.aggregate(largest=Max("session"))["largest"] or 0


def _pages(data_class: str) -> Iterator[list[int]]:
    last = -1
    while sessions := list(
        Erasure.objects.filter(data_class=data_class, session__gt=last)
        .order_by("session")
        .values_list("session", flat=True)[:AT_ONCE]
    ):
        yield sessions
        last = sessions[-1]
