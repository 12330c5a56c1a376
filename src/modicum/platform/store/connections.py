"""Asks of the database what no model can."""

from __future__ import annotations

from functools import cache

from django.db import connection, connections, models

from modicum.platform.store.database_errors import without_values
from modicum.platform.store.postgresql import close_pool


def answers() -> None:
    """Return if the database answers. Raises a `StoreError` where it does not."""
    with without_values(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def let_go() -> None:
    """Close this thread's connections, and forget them: another installation may have other databases."""
    connections.close_all()
    for alias in connections:
        close_pool(connections[alias])
        del connections[alias]


def largest_number(table: type[models.Model]) -> int:
    """The largest primary key of a table, 0 where it is empty: asked for in every transaction that writes."""
    with connection.cursor() as cursor:
        cursor.execute(_largest(table, connection.vendor))
        (largest,) = cursor.fetchone()
    return largest or 0


@cache
def _largest(table: type[models.Model], _vendor: str) -> str:
    quote = connection.ops.quote_name
    key = table._meta.pk.attname
    return f"SELECT MAX({quote(key)}) FROM {quote(table._meta.db_table)}"  # noqa: S608  # our own names
