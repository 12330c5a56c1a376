"""Moves the numbers that a table gives its rows: after a restore they must not begin again at an old one."""

from __future__ import annotations

from typing import Final

from django.db import connection, models

_SQLITE_FIRST: Final = (
    "INSERT INTO sqlite_sequence (name, seq) SELECT %s, 0 "
    "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)"
)
_SQLITE: Final = "UPDATE sqlite_sequence SET seq = max(seq, %s) WHERE name = %s"
_POSTGRESQL: Final = (
    "SELECT setval(numbers, greatest(%s::bigint, coalesce(pg_sequence_last_value(numbers), 0))) "
    "FROM (SELECT pg_get_serial_sequence(%s, %s)::regclass AS numbers) AS of_the_table"
)


def move_past(table: type[models.Model], number: int) -> None:
    """Give no new row of `table` a number up to `number`, which is at least 1. Runs on the writer."""
    name, key = table._meta.db_table, table._meta.pk.attname
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_SQLITE_FIRST, [name, name])
            cursor.execute(_SQLITE, [number, name])
        else:
            cursor.execute(_POSTGRESQL, [number, connection.ops.quote_name(name), key])
