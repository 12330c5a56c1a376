"""Which vault this is, and which wrapping key is in force; refuses a lost or foreign vault, or key."""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path
from typing import Final

from django.db import connections, transaction

from modicum.platform.vault.errors import (
    KeyCheckMissing,
    VaultMissing,
    VaultShared,
    WrongKey,
    WrongVault,
    without_details,
)
from modicum.platform.vault.key_ring import KeyRing
from modicum.platform.vault.models import DataKey, VaultState
from modicum.platform.vault.router import VAULT

_ONLY: Final = 1


def settle(ring: KeyRing, *, check: Path, is_new: bool) -> None:
    """Write down which vault and key belong to a new installation, then `refuse_wrong`.

    `check` remembers the vault's name beside the main database. Raises `KeyCheckMissing` where it is gone.
    """
    if not check.exists() and not is_new:
        raise KeyCheckMissing(
            f"{check} is missing, so nothing says which vault {check.parent.parent} was made with: "
            "put it back from a backup of the folder"
        )
    if not check.exists():
        with without_details(), transaction.atomic(using=VAULT, durable=True):
            state, _ = VaultState.objects.get_or_create(pk=_ONLY, defaults=_first(ring))
        check.write_text(state.name)
    refuse_wrong(ring, check=check)


def refuse_wrong(ring: KeyRing, *, check: Path) -> None:
    """Raise `VaultMissing`, `WrongVault` or `WrongKey` if this is not the vault, or not its root key."""
    if not check.exists():
        return
    with without_details():
        state = _state()
    if state is None:
        raise VaultMissing(
            f"the vault of {check.parent.parent} is empty or gone: put it back; "
            "without it, what was stored stays closed"
        )
    if not hmac.compare_digest(check.read_text().strip(), state.name):
        raise WrongVault(f"the vault is not the one that {check.parent.parent} was made with")
    if not hmac.compare_digest(ring.tag(state.generation), state.tag):
        raise WrongKey(f"the root key {ring.file} is not the one by which this vault's keys are wrapped")


def refuse_shared() -> None:
    """Raise `VaultShared` if the vault's database has tables of the main one, or the other way round."""
    vault = DataKey._meta.db_table
    with without_details():
        in_main = set(connections["default"].introspection.table_names())
        in_vault = set(connections[VAULT].introspection.table_names())
    if vault in in_main or any(not _is_ours(table) for table in in_vault):
        raise VaultShared("the vault needs a database to itself: see MODICUM_VAULT_DATABASE_URL")


def move_to(generation: int, ring: KeyRing) -> None:
    """From now on data keys are wrapped by that generation."""
    with transaction.atomic(using=VAULT, durable=True):
        state = VaultState.objects.select_for_update().get()
        state.generation, state.tag = generation, ring.tag(generation)
        state.save()


def _state() -> VaultState | None:
    if VaultState._meta.db_table not in connections[VAULT].introspection.table_names():
        return None
    return VaultState.objects.first()


def _first(ring: KeyRing) -> dict[str, str | int]:
    generation = ring.generation
    return {"name": secrets.token_hex(16), "generation": generation, "tag": ring.tag(generation)}


def _is_ours(table: str) -> bool:
    return table.startswith(f"{VAULT}_") or table == "django_migrations"
