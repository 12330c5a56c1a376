"""The root key: 32 bytes in a file of their own, from which every other key is derived."""

from __future__ import annotations

import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from modicum.platform.store.data_folder import DataFolder
from modicum.platform.store.errors import KeyMissing, KeyUnusable, WrongKey

KEY_BYTES = 32


@dataclass(frozen=True, slots=True, repr=False)
class RootKey:
    """The key itself. It prints as nothing, and leaves the process in derived form only."""

    _secret: bytes

    def derive(self, info: bytes, length: int = 32) -> bytes:
        """`length` bytes for the use that `info` names (HKDF-SHA256, RFC 5869, without salt)."""
        return HKDF(algorithm=SHA256(), length=length, salt=None, info=b"modicum/" + info).derive(
            self._secret
        )

    def __repr__(self) -> str:
        return "<RootKey>"


def open_root_key(folder: DataFolder) -> RootKey:
    """The key of `folder`, made on first use.

    Raises `KeyMissing` where the folder was made with a key that is gone, `KeyUnusable` for a file of
    another size or one that others may read, and `WrongKey` for the key of another folder.
    """
    if not folder.key_file.exists():
        _create(folder)
    key = read_root_key(folder.key_file)
    _check(key, folder)
    return key


def _create(folder: DataFolder) -> None:
    if folder.key_check.exists():
        raise KeyMissing(
            f"the root key {folder.key_file} is missing: put it back, or name its place "
            "with MODICUM_KEY_FILE; "
            "without it, what was stored stays closed"
        )
    try:
        folder.key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder.key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise KeyUnusable(f"the root key {folder.key_file} cannot be made: {error.strerror}") from error


def read_root_key(path: Path) -> RootKey:
    """The key in the file at `path`. Raises `KeyUnusable`, which says what is wrong with the file."""
    try:
        mode = path.stat().st_mode & 0o777
        secret = path.read_bytes()
    except OSError as error:
        raise KeyUnusable(f"the root key {path} cannot be read: {error.strerror}") from error
    if mode & 0o077:
        raise KeyUnusable(f"the root key {path} may be read by others (mode {mode:o}): chmod 600 {path}")
    if len(secret) != KEY_BYTES:
        raise KeyUnusable(
            f"the root key {path} has {len(secret)} bytes, not {KEY_BYTES}: put the right file back"
        )
    return RootKey(secret)


def _check(key: RootKey, folder: DataFolder) -> None:
    tag = key.derive(b"key-check", 16).hex()
    if not folder.key_check.exists():
        folder.key_check.write_text(tag)
        return
    if not hmac.compare_digest(folder.key_check.read_text().strip(), tag):
        raise WrongKey(
            f"the root key {folder.key_file} is not the one that {folder.root} was made with: "
            "put the right file back, or name its place with MODICUM_KEY_FILE"
        )
