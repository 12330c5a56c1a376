"""Inserts many rows of one table by one statement: for the one table that grows with every message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models


def insert_rows(
    table: type[models.Model], columns: tuple[str, ...], rows: Iterable[Sequence[object]]
) -> None:
    """Insert `rows`, each with the values of `columns` in order, inside the caller's transaction.

    Every value passes its column just as in a save, so a `Sieved` column refuses here too. It costs a tenth
    of making a model for each row; signals and generated keys there are none.
    """
    fields, statement = _prepared(table, columns, connection.vendor)
    values = [
        [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


@cache
def _prepared(
    table: type[models.Model], columns: tuple[str, ...], _vendor: str
) -> tuple[list[models.Field[Any, Any]], str]:
    """The columns, and the statement that fills them; of our own names alone."""
    by_name = {field.name: field for field in table._meta.local_concrete_fields}
    fields = [by_name[name] for name in columns]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.attname) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return fields, f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
