"""Where the tests' installations have their main database: in their folder, or on a PostgreSQL of our own.

`MODICUM_TEST_DATABASE=postgresql` runs the whole suite there. Each process of the test run starts one server
when it first needs it, and each data folder gets a database of its own. The vault stays in the folder.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from tests.services.postgres import Cluster, postgres

SETTING: Final = "MODICUM_DATABASE_URL"
FILE: Final = Path("database") / "modicum.sqlite3"
ON_POSTGRESQL: Final = os.environ.get("MODICUM_TEST_DATABASE") == "postgresql"
IN_THE_FOLDER: Final[Mapping[str, str]] = MappingProxyType({})

_running = ExitStack()
_names: dict[Path, str] = {}


@cache
def cluster() -> Cluster:
    """This process's server, started now if it is the first to ask."""
    return _running.enter_context(postgres())


def stop() -> None:
    """Stop the server, if it was ever started."""
    _running.close()


def chosen_for(data: Path) -> Mapping[str, str]:
    """By which setting the installation in the folder `data` finds its database, as the run was asked."""
    return setting_of(data) if ON_POSTGRESQL else IN_THE_FOLDER


def setting_of(data: Path, *, like: Path | None = None) -> Mapping[str, str]:
    """The same on PostgreSQL: a database of its own; a copy of that of the folder `like`, where given."""
    if data not in _names:
        _names[data] = cluster().new(like=_names[like]) if like else cluster().new()
    return {SETTING: cluster().url(_names[data])}


@contextmanager
def restored(data: Path) -> Iterator[None]:
    """Back up the main database of the folder `data` now, and put that back in its place at the end.

    The desk must have no connection open at either moment.
    """
    if data in _names:
        backup = cluster().new(like=_names[data])
        yield
        cluster().drop(_names[data])
        cluster().rename(backup, _names[data])
        return
    backup_file = data / "backup.sqlite3"
    with closing(sqlite3.connect(data / FILE)) as database:
        database.execute("VACUUM INTO ?", (str(backup_file),))
    yield
    for ending in ("-wal", "-shm"):
        (data / FILE).with_name(FILE.name + ending).unlink(missing_ok=True)
    backup_file.replace(data / FILE)


def rows(data: Path, statement: str) -> list[tuple[Any, ...]]:
    """What a statement finds in the main database of the folder `data`, asked from outside the desk."""
    if data in _names:
        return cluster().rows(_names[data], statement)
    with closing(sqlite3.connect(f"file:{data / FILE}?mode=ro", uri=True, timeout=5)) as reading:
        return reading.execute(statement).fetchall()


def written_for(data: Path, copies: Path) -> Iterator[Path]:
    """The files outside the folder `data` that hold what its desk wrote: none, unless it is on PostgreSQL.

    There: the tables and indexes, the log of writes, the server's log, and below `copies` each table as text,
    because long values stand compressed in its files.
    """
    if data in _names:
        yield from cluster().files_of(_names[data], copies)


def forget(data: Path) -> None:
    """Remove the database of a folder, if it has one."""
    if name := _names.pop(data, None):
        cluster().drop(name)


@contextmanager
def in_force(settings: Mapping[str, str]) -> Iterator[None]:
    """Let this process read its database from `settings` for a while."""
    former = os.environ.pop(SETTING, None)
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.pop(SETTING, None)
        if former is not None:
            os.environ[SETTING] = former
