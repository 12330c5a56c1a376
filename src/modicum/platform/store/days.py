"""A column of days, kept as whole numbers: two bytes in SQLite, where Django would write ten letters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression

if TYPE_CHECKING:
    _DateColumn = models.DateField
else:

    class _DateColumn(models.DateField):
        def __class_getitem__(cls, _types: object) -> type:
            return cls


_ST = TypeVar("_ST", contravariant=True)
_GT = TypeVar("_GT", covariant=True)

_FIRST: Final = date(1970, 1, 1)


class Day(_DateColumn[_ST, _GT]):
    """Days since 1970 in the database, `date` everywhere else; compared and ordered like dates."""

    def get_internal_type(self) -> str:
        return "PositiveIntegerField"

    def get_prep_value(self, value: object) -> int | None:
        day = self.to_python(value)
        return None if day is None else (day - _FIRST).days

    def get_db_prep_value(
        self, value: object, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> object:
        return value if prepared else self.get_prep_value(value)

    def from_db_value(
        self, value: int | None, expression: Expression, connection: BaseDatabaseWrapper
    ) -> date | None:
        """The day that a number stands for."""
        return None if value is None else _FIRST + timedelta(days=value)
