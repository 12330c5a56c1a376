"""Turns database errors into ours. Their text may hold values, so only their class survives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.utils import DatabaseError, IntegrityError, InterfaceError, OperationalError

from modicum.platform.store.errors import StoreConflict, StoreError, StoreFault, StoreUnavailable


def wrapped(error: DatabaseError | InterfaceError) -> StoreError:
    """The error of ours that stands for `error`."""
    match error:
        case IntegrityError():
            return StoreConflict("the database refused a write that contradicts what is there")
        case OperationalError() | InterfaceError():
            return StoreUnavailable("the database cannot be used now")
        case _:
            return StoreFault(f"the database refused a statement ({type(error).__name__})")


@contextmanager
def without_values() -> Iterator[None]:
    """Within, database errors are raised as ours, cut off from the original that may hold values."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        raise wrapped(error) from None
