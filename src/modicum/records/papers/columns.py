"""The data map: every column of every table, whose data is in it, and how it stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from modicum.core.values import STAFF_CLASSES, DataClass
from modicum.platform.store import Sieved, SystemText
from modicum.platform.store.data_map import DATA_MAP, Owner

Words = str | Promise

WHOSE: Final[dict[Owner, Words]] = {
    Owner.CUSTOMER: _("Customers"),
    Owner.ORGANISATION: _("The organisation"),
    Owner.STAFF: _("Staff"),
    Owner.PROGRAM: _("The program"),
}
_MAPPED: Final = {column.name: column for column in DATA_MAP}


@dataclass(frozen=True, slots=True)
class MapRow:
    """One column: where it is, whose data it holds, what that is, and whether it stands in the clear."""

    column: str
    whose: Words
    what: Words
    how: Words


def data_map() -> list[MapRow]:
    """One row a column; the database's keys, yes-or-no columns and closed lists hold nothing of their own."""
    return [_row(name, column) for name, column in _columns() if not _holds_nothing(name, column)]


def _columns() -> Iterator[tuple[str, models.Field[Any, Any]]]:
    for table in apps.get_models(include_auto_created=True):
        for column in table._meta.local_concrete_fields:
            yield f"{table._meta.label}.{column.name}", column


def _holds_nothing(name: str, column: models.Field[Any, Any]) -> bool:
    return name not in _MAPPED and not isinstance(column, Sieved | SystemText)


def _row(name: str, column: models.Field[Any, Any]) -> MapRow:
    clear = _("in the clear")
    if mapped := _MAPPED.get(name):
        return MapRow(name, WHOSE[mapped.owner], mapped.reason, clear)
    if isinstance(column, SystemText):
        return MapRow(name, _("The organisation or the program"), column.reason, clear)
    data_class = column.data_class if isinstance(column, Sieved) else None
    return MapRow(name, _whose(data_class), _left(data_class), _("sealed"))


def _whose(data_class: DataClass | None) -> Words:
    return WHOSE[Owner.STAFF if data_class in STAFF_CLASSES else Owner.CUSTOMER]


def _left(data_class: DataClass | None) -> Words:
    if data_class:
        return _("what the policy left of the class %(name)s") % {"name": data_class.id}
    return _("what the policy left of a value, of the class that the row names")
