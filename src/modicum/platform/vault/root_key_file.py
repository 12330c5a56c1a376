"""The file of the root key: made once, readable by its owner alone, replaced whole or not at all."""

from __future__ import annotations

import hmac
import os
from pathlib import Path
from types import MappingProxyType
from typing import Final

from modicum.platform.vault.errors import KeyCheckMissing, KeyMissing, KeyUnusable, WrongKey
from modicum.platform.vault.root_key import KEY_BYTES, RootKey

TITLE: Final = "modicum root key"


def open_root_key(file: Path, *, check: Path) -> RootKey:
    """The key in `file`, made on first use. `check` remembers by a tag which key the data folder belongs to.

    Raises `KeyMissing` where the folder was made with a key that is gone, `KeyUnusable` for a file that is no
    root key or that others may read, `WrongKey` for the key of another folder, and `KeyCheckMissing` where
    the folder is not new and yet does not say which key is its own.
    """
    _refuse_without_check(check)
    if not file.exists():
        _create(file, check)
    key = read_root_key(file)
    _compare(key, file, check)
    return key


def read_root_key(file: Path) -> RootKey:
    """The key in `file`. Raises `KeyUnusable`, which says what is wrong with it."""
    try:
        mode = file.stat().st_mode & 0o777
        text = file.read_bytes()
    except OSError as error:
        raise KeyUnusable(f"the root key {file} cannot be read: {error.strerror}") from error
    if mode & 0o077:
        raise KeyUnusable(f"the root key {file} may be read by others (mode {mode:o}): chmod 600 {file}")
    try:
        return _parse(text.decode("ascii"))
    except ValueError:
        raise KeyUnusable(f"{file} is not a whole root key: put the right file back") from None


def write_root_key(file: Path, key: RootKey) -> None:
    """Put `key` in the place of `file`; a crash leaves the one or the other, whole. Raises `KeyUnusable`."""
    fresh = file.with_name(f"{file.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        _write(fresh, key)
        fresh.replace(file)
        _flush_folder(file.parent)
    except OSError as error:
        raise KeyUnusable(f"the root key {file} cannot be replaced: {error.strerror}") from error


def _refuse_without_check(check: Path) -> None:
    """The check is the first file in its folder: where there are others, it was lost."""
    if not check.exists() and check.parent.is_dir() and any(check.parent.iterdir()):
        raise KeyCheckMissing(
            f"{check} is missing, so nothing says which root key {check.parent.parent} was made with: "
            "put it back from a backup of the folder"
        )


def _create(file: Path, check: Path) -> None:
    if check.exists():
        raise KeyMissing(
            f"the root key {file} is missing: put it back, or name its place with MODICUM_KEY_FILE; "
            "without it, what was stored stays closed"
        )
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise KeyUnusable(f"the root key {file} cannot be made: {error.strerror}") from error
    write_root_key(file, RootKey.fresh())


def _write(file: Path, key: RootKey) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as open_file:
        open_file.write(_written(key).encode("ascii"))
        open_file.flush()
        os.fsync(open_file.fileno())


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _written(key: RootKey) -> str:
    wraps = [f"wrap {generation} {secret.hex()}" for generation, secret in sorted(key.wrapping.items())]
    return "\n".join([TITLE, f"derive {key.secret.hex()}", *wraps, ""])


def _parse(text: str) -> RootKey:
    """The key that is written in `text`. Raises `ValueError` for anything else, without its text."""
    title, derive, *wraps = text.splitlines()
    word, secret = derive.split(" ")
    parts = [line.split(" ") for line in wraps]
    if title != TITLE or word != "derive" or not parts or any(part[0] != "wrap" for part in parts):
        raise ValueError("not a root key")
    return RootKey(
        _key_bytes(secret), MappingProxyType({int(number): _key_bytes(key) for _, number, key in parts})
    )


def _key_bytes(written: str) -> bytes:
    found = bytes.fromhex(written)
    if len(found) != KEY_BYTES:
        raise ValueError("not a whole key")
    return found


def _compare(key: RootKey, file: Path, check: Path) -> None:
    tag = key.derive(b"key-check", 16).hex()
    if not check.exists():
        check.write_text(tag)
        return
    if not hmac.compare_digest(check.read_text().strip(), tag):
        raise WrongKey(
            f"the root key {file} is not the one that {check.parent.parent} was made with: "
            "put the right file back, or name its place with MODICUM_KEY_FILE"
        )
