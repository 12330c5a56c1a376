"""Reads back which settings of SQLite are in force, for whoever looks after an installation."""

from __future__ import annotations

from django.db import connections

from modicum.platform.store.database_errors import without_values
from modicum.platform.store.sqlite import PRAGMAS


def is_sqlite(alias: str) -> bool:
    """Whether the database `alias` is the embedded one, which these settings are for."""
    return connections[alias].vendor == "sqlite"


def not_in_force(alias: str) -> list[str]:
    """The settings that the database `alias` does not say back as they were written, by name.

    Raises a `StoreError` where it does not answer.
    """
    with without_values(), connections[alias].cursor() as cursor:
        found = {pragma: cursor.execute(f"PRAGMA {pragma.name}").fetchone()[0] for pragma in PRAGMAS}
    return [pragma.name for pragma, value in found.items() if value != pragma.read]
