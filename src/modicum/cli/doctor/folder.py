"""Looks at the data folder from outside, before it is opened: opening makes what is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from modicum.cli.doctor.findings import Check, Finding, advice, ok, problem
from modicum.platform.store import DataFolder

OTHERS: Final = 0o077
MEBIBYTE: Final = 1024 * 1024
LEAST_FREE: Final = 512 * MEBIBYTE
LONGEST_LOG: Final = 16 * MEBIBYTE
"""Four times what SQLite keeps of a write-ahead log by itself (`sqlite.JOURNAL_BYTES`)."""

COPIES: Final = (
    ".bak",
    ".backup",
    ".copy",
    ".dump",
    ".gz",
    ".old",
    ".orig",
    ".sql",
    ".tar",
    ".zip",
    ".zst",
    "~",
)


def checks(folder: DataFolder) -> list[Check]:
    """Every look at the files themselves."""
    return [
        Check("file permissions", lambda: _permissions(folder)),
        Check("file owner", lambda: _owner(folder)),
        Check("root key's place", lambda: _place_of_key(folder)),
        Check("temporary folder", lambda: _temporary(folder)),
        Check("write-ahead logs", lambda: _logs(folder)),
        Check("free disk", lambda: _free(folder)),
        Check("backups", lambda: _copies(folder)),
    ]


def _permissions(folder: DataFolder) -> Finding:
    open_to_others = [path for path in _everything(folder) if path.lstat().st_mode & OTHERS]
    if open_to_others:
        return problem(
            f"{len(open_to_others)} files or folders may be read by others, the first is "
            f"{open_to_others[0]}: chmod -R go= {folder.root} {_apart(folder)}".rstrip()
        )
    return ok("folders 0700 and files 0600: the owner's alone")


def _owner(folder: DataFolder) -> Finding:
    owners = {path.lstat().st_uid for path in _everything(folder)}
    if len(owners) > 1:
        return problem(
            f"files belong to {len(owners)} accounts: chown -R them to the one that runs the server"
        )
    if owners != {os.geteuid()}:
        return advice("another account owns the files: call doctor as that one")
    return ok("all files belong to this account")


def _place_of_key(folder: DataFolder) -> Finding:
    if folder.key_file.is_relative_to(folder.vault) or folder.key_file.is_relative_to(folder.database.parent):
        return problem(
            f"{folder.key_file} lies with what it opens: move it, and name its place in MODICUM_KEY_FILE"
        )
    if folder.key_file.is_relative_to(folder.root) and not folder.is_demo:
        return advice(
            f"{folder.key_file} lies in the data folder, so a copy of the whole folder opens everything: "
            "MODICUM_KEY_FILE can name another place"
        )
    return ok("apart from the databases")


def _temporary(folder: DataFolder) -> Finding:
    if not folder.temporary.is_dir():
        return problem(f"{folder.temporary} is missing: the next start makes it")
    if folder.temporary.stat().st_mode & OTHERS:
        return problem(f"others may look into it: chmod 700 {folder.temporary}")
    left = sum(1 for _ in folder.temporary.iterdir())
    return ok(f"private; {left} files in it" if left else "private and empty")


def _logs(folder: DataFolder) -> Finding:
    logs = [Path(f"{file}-wal") for file in (folder.database, folder.vault_database)]
    sizes = [log.stat().st_size for log in logs if log.exists()]
    longest = max(sizes, default=0)
    if longest > LONGEST_LOG:
        return problem(
            f"one has {longest // MEBIBYTE} MiB and may hold what was erased: end what reads the database "
            "for long, then restart the server"
        )
    return ok(f"{sum(sizes) // 1024} KiB together")


def _free(folder: DataFolder) -> Finding:
    free = shutil.disk_usage(folder.root).free
    said = f"{free // MEBIBYTE} MiB are free below {folder.root}"
    if free < LEAST_FREE:
        return problem(f"{said}: make room, on a full disk messages are delivered and not kept")
    return ok(said)


def _copies(folder: DataFolder) -> Finding:
    beside = [path for path in folder.root.rglob("*") if _is_copy(path)]
    if beside:
        return advice(
            f"{len(beside)} things beside the databases look like backups, the first is {beside[0]}: keep "
            "database, vault and root key in three places, and the vault for seven days at most"
        )
    return ok("none beside the databases")


def _is_copy(path: Path) -> bool:
    name = path.name.lower()
    return name.endswith(COPIES) or "backup" in name


def _everything(folder: DataFolder) -> Iterator[Path]:
    yield folder.root
    yield from folder.root.rglob("*")
    if _apart(folder) and folder.key_file.exists():
        yield folder.key_file


def _apart(folder: DataFolder) -> str:
    """The key's file, where it lies elsewhere."""
    return "" if folder.key_file.is_relative_to(folder.root) else str(folder.key_file)
