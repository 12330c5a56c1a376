"""Replaces the wrapping key: every data key is wrapped anew, nothing that is sealed is touched.

A crash at any point leaves every key readable, and calling `rotate` again goes on from there. A server may
run meanwhile: it looks for the new key in the file as soon as it needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import connections, transaction
from django.db.models import QuerySet

from modicum.platform.vault import state
from modicum.platform.vault.errors import without_details
from modicum.platform.vault.key_ring import KeyRing
from modicum.platform.vault.models import DataKey
from modicum.platform.vault.root_key import RootKey
from modicum.platform.vault.root_key_file import read_root_key, write_root_key
from modicum.platform.vault.router import VAULT

AT_ONCE: Final = 500
"""Keys wrapped in one transaction: about ten milliseconds."""

_UPDATE: Final = "UPDATE vault_datakey SET wrapped = %s, root = %s WHERE id = %s"
"""The ORM's `bulk_update` takes ten times as long."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """What was done: the generation now in force, and how many data keys were wrapped by it."""

    generation: int
    wrapped: int


def rotate(file: Path) -> Rotation:
    """Put a new wrapping key into the root key's `file` and let go of the old one when nothing needs it.

    Where an earlier rotation broke off, that one is finished. Raises `KeyUnusable` where the file cannot be
    replaced, `WrongKey` where a data key needs a generation that is not there: nothing is lost then.
    """
    root = _with_two(file)
    ring = KeyRing(root, file)
    with without_details():
        state.move_to(root.generation, ring)
        wrapped = _wrap_all(ring, root.generation)
    write_root_key(file, root.with_newest_only())
    return Rotation(root.generation, wrapped)


def _with_two(file: Path) -> RootKey:
    """The root key with the old wrapping key and the new one; both are in the file before either is used."""
    root = read_root_key(file)
    if len(root.wrapping) == 1:
        root = root.with_new_generation()
        write_root_key(file, root)
    return root


def _wrap_all(ring: KeyRing, generation: int) -> int:
    """Page through the keys until none is left; those made meanwhile are of the new generation already."""
    wrapped, last = 0, None
    while numbers := _next(generation, last):
        wrapped += _wrap(numbers, ring, generation)
        last = numbers[-1]
    return wrapped


def _next(generation: int, last: int | None) -> list[int]:
    older = _older(generation).order_by("pk")
    if last is not None:
        older = older.filter(pk__gt=last)
    return list(older.values_list("pk", flat=True)[:AT_ONCE])


def _wrap(numbers: Sequence[int], ring: KeyRing, generation: int) -> int:
    with transaction.atomic(using=VAULT, durable=True):
        rows = list(_older(generation).select_for_update().filter(pk__in=numbers))
        anew = [
            (ring.wrap(ring.unwrap(bytes(row.wrapped), row.root), generation), generation, row.pk)
            for row in rows
        ]
        with connections[VAULT].cursor() as cursor:
            cursor.executemany(_UPDATE, anew)
    return len(rows)


def _older(generation: int) -> QuerySet[DataKey]:
    return DataKey.objects.exclude(root=generation)
