"""The settings of every SQLite connection. They are read back, because SQLite ignores what it cannot do."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from modicum.platform.store.errors import PragmaRefused

JOURNAL_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Pragma:
    """One setting: what is written, and what must be read back."""

    name: str
    written: str
    read: str | int


PRAGMAS = (
    Pragma("busy_timeout", "5000", 5000),
    Pragma("journal_mode", "WAL", "wal"),
    Pragma("synchronous", "FULL", 2),
    Pragma("secure_delete", "ON", 1),
    Pragma("temp_store", "MEMORY", 2),
    Pragma("foreign_keys", "ON", 1),
    Pragma("journal_size_limit", str(JOURNAL_BYTES), JOURNAL_BYTES),
)
"""`secure_delete=ON`, not FAST: freed overflow pages keep their text otherwise (measured, security.md E3).
`temp_store=MEMORY`: sorting spills to RAM. `synchronous=FULL`: what was acknowledged survives a power cut."""


def keep_promises(*, connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Set every pragma on a fresh connection. Raises `PragmaRefused`, which names the one not taken."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma.name} = {pragma.written}")
        for pragma in PRAGMAS:
            (found,) = cursor.execute(f"PRAGMA {pragma.name}").fetchone()
            if found != pragma.read:
                connection.close()
                raise PragmaRefused(f"SQLite did not take {pragma.name} = {pragma.written}: it says {found}")
