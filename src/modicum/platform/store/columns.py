"""`Sieved` takes only what a policy left; `SystemText` says why its text is no customer's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.db.models.fields import NOT_PROVIDED
from django.db.models.lookups import IsNull, Lookup
from django.db.models.query_utils import DeferredAttribute

from modicum.core.values import DataClass, Live, Stored
from modicum.core.values._seal import is_enciphered, is_genuine
from modicum.platform.store.errors import NotASievedValue
from modicum.platform.store.lookups import COMPARISONS

if TYPE_CHECKING:
    _Column = models.Field
    _TextColumn = models.CharField
else:

    class _Column(models.Field):
        def __class_getitem__(cls, _types: object) -> type:
            return cls

    class _TextColumn(models.CharField):
        def __class_getitem__(cls, _types: object) -> type:
            return cls


_ST = TypeVar("_ST", contravariant=True)
_GT = TypeVar("_GT", covariant=True)
T = TypeVar("T", str, bytes, datetime, timedelta)

_UNDERLYING: dict[type, type[models.Field[Any, Any]]] = {
    str: models.TextField,
    bytes: models.BinaryField,
    datetime: models.DateTimeField,
    timedelta: models.DurationField,
}


class _SievedAttribute(DeferredAttribute):
    """Gives the plain value to readers and keeps the `Stored` it came in for the next save."""

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> object:
        held: object = super().__get__(instance, cls)
        return held.value if isinstance(held, Stored) else held

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value


class Sieved(_Column[_ST, _GT]):
    """A column that takes only a genuine `Stored[of]` of its data class, and gives plain values back.

    `save`, `bulk_create` and `update` refuse anything else with `NotASievedValue`, expressions included. A
    row that was read is therefore saved with `update_fields`. Rows are searched by `isnull`, and compared
    (`exact gt gte lt lte`) with a genuine `Stored` alone. `data_class` may be None only where each row's
    value names its own class. A `sealed` column holds bytes, takes only what `store.sealed` sealed, and is
    not compared.
    """

    descriptor_class: type[DeferredAttribute] = _SievedAttribute

    @overload
    def __init__(
        self: Sieved[Stored[str] | None, str | None], data_class: DataClass | None = ..., *, null: bool = ...
    ) -> None: ...

    @overload
    def __init__(
        self: Sieved[Stored[T] | None, T | None],
        data_class: DataClass | None = ...,
        *,
        of: type[T],
        null: bool = ...,
    ) -> None: ...

    @overload
    def __init__(
        self: Sieved[Stored[bytes] | None, bytes | None],
        data_class: DataClass | None = ...,
        *,
        of: type[bytes],
        null: bool = ...,
        sealed: Literal[True],
    ) -> None: ...

    def __init__(
        self,
        data_class: DataClass | None = None,
        *,
        of: type = str,
        null: bool = True,
        sealed: bool = False,
    ) -> None:
        if sealed and of is not bytes:
            raise TypeError("a sealed column holds bytes")
        self.data_class = data_class
        self.of = of
        self.sealed = sealed
        self._underlying = _UNDERLYING[of](null=True)
        super().__init__(null=null, editable=False, serialize=False)

    def deconstruct(self) -> tuple[str, str, Sequence[object], dict[str, object]]:
        """Migrations know the type of the values only; the data class is the policy's concern."""
        name, _, _, _ = super().deconstruct()
        return name, "modicum.platform.store.Sieved", (), {"of": self.of, "null": self.null}

    def get_internal_type(self) -> str:
        return self._underlying.get_internal_type()

    def get_db_converters(self, connection: BaseDatabaseWrapper) -> list[Callable[..., Any]]:
        return self._underlying.get_db_converters(connection)

    def pre_save(self, model_instance: models.Model, add: bool) -> object:
        held = model_instance.__dict__.get(self.attname)
        self.plain(held)
        return held

    def get_db_prep_save(self, value: object, connection: BaseDatabaseWrapper) -> object:
        """The one place through which inserts and updates of this column pass."""
        plain = self.plain(value)
        return None if plain is None else self._underlying.get_db_prep_save(plain, connection)

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]] | None:
        if lookup_name == "isnull":
            return IsNull
        if lookup_name in COMPARISONS and not self.sealed:
            return COMPARISONS[lookup_name]
        raise NotASievedValue(f"{self} is not searched by {lookup_name}")

    def get_db_prep_value(
        self, value: object, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> object:
        """What the database compares with; only lookups of `COMPARISONS` come here."""
        return self._underlying.get_db_prep_value(self.plain(value), connection, prepared)

    def get_transform(self, lookup_name: str) -> None:
        return None

    def value_to_string(self, obj: models.Model) -> str:
        raise NotASievedValue(f"{self} is not serialised")

    def plain(self, value: object) -> object:
        """What is inside a genuine `Stored` of this column's class. Raises `NotASievedValue` for all else."""
        if value is None:
            return None
        if not is_genuine(value):
            raise NotASievedValue(
                f"{self} takes only sieved values; save rows that were read with update_fields"
            )
        if self.sealed and not is_enciphered(value):
            raise NotASievedValue(f"{self} takes only sealed values")
        if self.data_class is not None and value.rule.data_class != self.data_class.id:
            raise NotASievedValue(f"{self} takes {self.data_class.id}, not {value.rule.data_class}")
        if value.value is not None and not isinstance(value.value, self.of):
            raise NotASievedValue(f"{self} takes {self.of.__name__}")
        return value.value


class SystemText(_TextColumn[_ST, _GT]):
    """Text that is never a customer's; `reason` says what it is. Live and stored values are refused."""

    def __init__(
        self,
        reason: str = "",
        *,
        max_length: int | None = None,
        null: bool = False,
        blank: bool = False,
        unique: bool = False,
        primary_key: bool = False,
        db_index: bool = False,
        default: str | type[NOT_PROVIDED] = NOT_PROVIDED,
    ) -> None:
        self.reason = reason
        super().__init__(
            max_length=max_length,
            null=null,
            blank=blank,
            unique=unique,
            primary_key=primary_key,
            db_index=db_index,
            default=default,
        )

    def deconstruct(self) -> tuple[str, str, Sequence[object], dict[str, object]]:
        name, _, args, kwargs = super().deconstruct()
        return name, "modicum.platform.store.SystemText", args, kwargs

    def get_prep_value(self, value: object) -> str | Expression | None:
        if isinstance(value, Live | Stored):
            raise NotASievedValue(f"{self} takes system text only")
        prepared: str | Expression | None = super().get_prep_value(value)
        return prepared
