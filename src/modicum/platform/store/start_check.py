"""Refuses to start while any column of any installed app could hold a customer's data unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import models

from modicum.platform.store.columns import Sieved, SystemText
from modicum.platform.store.data_map import DATA_MAP, MappedColumn
from modicum.platform.store.errors import ColumnWithoutOwner


def columns_without_owner(
    tables: Iterable[type[models.Model]] | None = None, data_map: Sequence[MappedColumn] = DATA_MAP
) -> list[str]:
    """The columns, as `app.Model.field`, that are neither sealed, nor system text, nor on the data map.

    Keys, booleans and columns with a closed list of choices hold nothing of their own; numbers, dates and
    addresses do, sieved ones included. `tables` is every model of every installed app unless given.
    """
    mapped = {column.name for column in data_map}
    return [
        name for name, column in _columns(tables) if name not in mapped and not _speaks_for_itself(column)
    ]


def refuse_columns_without_owner() -> None:
    """Raise `ColumnWithoutOwner`, which names them, if there are any."""
    if found := columns_without_owner():
        raise ColumnWithoutOwner(
            f"these columns are neither sealed, nor SystemText, nor on the data map: {', '.join(found)}"
        )


def check_columns(**_options: object) -> list[CheckMessage]:
    """The same, as one of Django's system checks."""
    hint = "make it sealed or SystemText, or name it in platform/store/data_map.py"
    return [Error(f"{name} has no owner", hint=hint, id="store.E001") for name in columns_without_owner()]


def _columns(tables: Iterable[type[models.Model]] | None) -> Iterator[tuple[str, models.Field[Any, Any]]]:
    for table in apps.get_models(include_auto_created=True) if tables is None else tables:
        for column in table._meta.local_concrete_fields:
            yield f"{table._meta.label}.{column.name}", column


def _speaks_for_itself(column: models.Field[Any, Any]) -> bool:
    if isinstance(column, Sieved):
        return column.sealed
    if isinstance(column, SystemText | models.BooleanField | models.ForeignKey):
        return True
    is_number = isinstance(column, models.IntegerField)
    return (column.primary_key and is_number) or bool(column.choices)
