"""A column of well-known words that takes one byte for each: there is a row of them for every session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, TypeVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression

if TYPE_CHECKING:
    _TextColumn = models.CharField
else:

    class _TextColumn(models.CharField):
        def __class_getitem__(cls, _types: object) -> type:
            return cls


_ST = TypeVar("_ST", contravariant=True)
_GT = TypeVar("_GT", covariant=True)


class Coded(_TextColumn[_ST, _GT]):
    """Words of which those in `codes` are written shorter; all others stand as they are.

    No other word may look like a code. Migrations see an ordinary column of text, and what is written in it.
    """

    codes: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """What is written for a word."""

    def deconstruct(self) -> tuple[str, str, Sequence[object], dict[str, object]]:
        """As a `CharField`: what is written there is a matter of this version's code."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def get_prep_value(self, value: object) -> object:
        prepared: object = super().get_prep_value(value)
        return self.codes.get(prepared, prepared) if isinstance(prepared, str) else prepared

    def from_db_value(
        self, value: str | None, expression: Expression, connection: BaseDatabaseWrapper
    ) -> str | None:
        """The word that stands in a row."""
        return next((word for word, code in self.codes.items() if code == value), value)
