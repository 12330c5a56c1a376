"""Inserts many rows of one table by one statement: for the one table that grows with every message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models


def insert_rows(
    table: type[models.Model], columns: tuple[str, ...], rows: Iterable[Sequence[object]]
) -> None:
    """Insert `rows`, each with the values of `columns` in order, inside the caller's transaction.

    Every value passes its column just as in a save, so a `Sieved` column refuses here too; whole numbers for
    columns of such are the same on both sides. It costs a twentieth of making a model for each row; signals
    and generated keys there are none.
    """
    database = connections[DEFAULT_DB_ALIAS]
    fields, statement = _prepared(table, columns, database.vendor)
    values = [
        [
            value if is_number and type(value) is int else field.get_db_prep_save(value, database)
            for (field, is_number), value in zip(fields, row, strict=True)
        ]
        for row in rows
    ]
    with database.cursor() as cursor:
        cursor.executemany(statement, values)


@cache
def _prepared(
    table: type[models.Model], columns: tuple[str, ...], _vendor: str
) -> tuple[list[tuple[models.Field[Any, Any], bool]], str]:
    """The columns, whether each takes whole numbers, and the statement that fills them, of our own names."""
    by_name = {field.name: field for field in table._meta.local_concrete_fields}
    fields = [by_name[name] for name in columns]
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    names = ", ".join(quote(field.attname) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    kinds = [(field, isinstance(field, models.IntegerField | models.ForeignKey)) for field in fields]
    return kinds, f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
