"""What can go wrong with keys. No error names a key's bytes or what it opens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.utils import DatabaseError, InterfaceError

from modicum.core.values import ModicumError


class VaultError(ModicumError):
    """The family of errors of the vault. Exit code 3."""

    code = "vault"
    status = 503


class KeyDestroyed(VaultError):
    """There is no such key any more, or there never was: what it sealed stays closed."""

    code = "key_destroyed"
    status = 410


class SealBroken(VaultError):
    """Sealed bytes do not open: changed, moved to another place, or sealed with another key."""

    code = "seal_broken"
    status = 500


class VaultUnavailable(VaultError):
    """The vault's database cannot be read or written now."""

    code = "vault_unavailable"


class VaultMissing(VaultError):
    """The vault is empty although this folder was made with one."""

    code = "vault_missing"


class WrongVault(VaultError):
    """The vault belongs to another installation."""

    code = "wrong_vault"


class VaultShared(VaultError):
    """The vault is in the main database; a copy of one would then hold keys and values."""

    code = "vault_shared"


class KeyMissing(VaultError):
    """The root key's file is not there although the data folder was made with one."""

    code = "key_missing"


class KeyCheckMissing(VaultError):
    """The data folder no longer says which root key, or which vault, it was made with."""

    code = "key_check_missing"


class KeyUnusable(VaultError):
    """The root key's file is no key file, others may read it, or it cannot be read or written."""

    code = "key_unusable"


class WrongKey(VaultError):
    """The root key is not the one this data folder or this vault was made with."""

    code = "wrong_key"


class RotationRunning(VaultError):
    """Another process is replacing the root key."""

    code = "rotation_running"
    status = 409


@contextmanager
def without_details() -> Iterator[None]:
    """Within, database errors are raised as ours, cut off from the original."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        raise VaultUnavailable(f"the vault cannot be used now ({type(error).__name__})") from None
