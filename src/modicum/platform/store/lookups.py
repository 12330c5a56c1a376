"""Comparisons of a `Sieved` column: only with a genuine stored value, which went through the gate itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, cast

from django.db.models import lookups

from modicum.platform.store.errors import NotASievedValue


class _WithStored:
    """Checks what is compared, and leaves it as it is: the column takes it apart when the query is sent."""

    lhs: Any  # the column, as Django's lookups type it
    rhs: object

    def get_prep_lookup(self) -> object:
        """The stored value. Raises `NotASievedValue` for plain values and expressions."""
        column = self.lhs.output_field
        if hasattr(self.rhs, "resolve_expression"):
            raise NotASievedValue(f"{column} is compared with stored values only")
        column.plain(self.rhs)
        return self.rhs


def _with_stored(lookup: type) -> type[lookups.Lookup[Any]]:
    """`lookup`, for stored values alone."""
    return cast("type[lookups.Lookup[Any]]", type(lookup.__name__, (_WithStored, lookup), {}))


COMPARISONS: Final[Mapping[str, type[lookups.Lookup[Any]]]] = MappingProxyType(
    {
        "exact": _with_stored(lookups.Exact),
        "gt": _with_stored(lookups.GreaterThan),
        "gte": _with_stored(lookups.GreaterThanOrEqual),
        "lt": _with_stored(lookups.LessThan),
        "lte": _with_stored(lookups.LessThanOrEqual),
    }
)
"""By the names that `filter` knows."""
