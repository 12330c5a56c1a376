"""Removes what deleting leaves behind: pages in SQLite's write-ahead log, dead rows in PostgreSQL's vault."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError

from modicum.platform.store.database_errors import without_values
from modicum.platform.store.errors import WriterInsideTransaction
from modicum.platform.store.postgresql import clear_the_log, may_clear_the_log
from modicum.platform.vault.models import DataKey
from modicum.platform.vault.router import VAULT

TRIES: Final = 20
PAUSE_SECONDS: Final = 0.05
WAIT_MILLISECONDS: Final = 250
"""How long one try waits for readers and the writer. All tries together: about six seconds a database."""


@dataclass(frozen=True, slots=True)
class Residue:
    """What is left to clear: the aliases of the databases whose log was held by a reader all the time."""

    busy: tuple[str, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether nothing that was deleted is left in any log."""
        return not self.busy


def clear_residue() -> Residue:
    """Clear both databases, trying again while readers are in the way; what was erased is gone after it.

    SQLite's freed pages are overwritten when rows are deleted (`secure_delete`); their older versions lie in
    the write-ahead log until it is cut to nothing, which is done here. On PostgreSQL deleted rows stay for a
    while, in tables, logs and copies, and nothing opens them any more because their keys are gone. Only the
    table of the keys is written anew, where the vault lies there, and the server's log is cleared where our
    role may. Raises `WriterInsideTransaction` where the calling thread has a transaction open, which would be
    in its own way.
    """
    if any(connections[alias].in_atomic_block for alias in connections):
        raise WriterInsideTransaction("residue cannot be cleared inside a transaction")
    with without_values():
        return Residue(tuple(alias for alias in connections if not _cleared(alias)))


def _cleared(alias: str) -> bool:
    connection = connections[alias]
    match connection.vendor:
        case "sqlite":
            return _log_is_cut(connection)
        case _:
            return alias != VAULT or _keys_are_rewritten(connection)


def _log_is_cut(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        (former,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
        try:
            for _ in range(TRIES):
                busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if not busy:
                    return True
                time.sleep(PAUSE_SECONDS)
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {former}")


def _keys_are_rewritten(connection: BaseDatabaseWrapper) -> bool:
    """Whether nobody who was reading them was in the way all the time."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM FULL {connection.ops.quote_name(DataKey._meta.db_table)}")
    except OperationalError:
        return False
    if may_clear_the_log(connection):
        clear_the_log(connection)
    return True
