"""Looks into the desk's two SQLite files from outside: how much is in use, and what is sealed there."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

DATABASES: Final = ("database/modicum.sqlite3", "vault/vault.sqlite3")
SEALED: Final = {
    "database/modicum.sqlite3": (
        "SELECT sealed FROM desk_sessions_{table}",
        ("entry", "keptvalue", "transcript"),
    ),
    "vault/vault.sqlite3": ("SELECT wrapped FROM vault_{table}", ("datakey",)),
}
SIGN_INS: Final = "django_session"
BY_TABLE: Final = "SELECT tbl_name, sum(pgsize) FROM dbstat JOIN sqlite_schema USING (name) GROUP BY tbl_name"


def bytes_in_use(data: Path) -> int:
    """The pages of both databases that are not free, in bytes."""
    total = 0
    for name in DATABASES:
        with _opened(data / name) as database:
            pages, free, size = (
                database.execute(f"PRAGMA {pragma}").fetchone()[0]
                for pragma in ("page_count", "freelist_count", "page_size")
            )
        total += (pages - free) * size
    return total


def bytes_by_table(data: Path) -> Counter[str]:
    """The same, table by table with its indexes. Empty where this SQLite cannot tell (no `dbstat`)."""
    found: Counter[str] = Counter()
    for name in DATABASES:
        with _opened(data / name) as database:
            try:
                found.update(dict(database.execute(BY_TABLE).fetchall()))
            except sqlite3.OperationalError:
                return Counter()
    return found


def sealed_values(data: Path) -> list[bytes]:
    """Every sealed value and every wrapped key that is there now, in those databases that are files."""
    values: list[bytes] = []
    for name, (query, tables) in SEALED.items():
        if not (data / name).exists():
            continue
        with _opened(data / name) as database:
            for table in tables:
                values += [bytes(row[0]) for row in database.execute(query.format(table=table)) if row[0]]
    return values


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=5)) as database:
        yield database
