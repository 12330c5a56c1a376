"""Asks of the database what no model can."""

from __future__ import annotations

from django.db import connection

from modicum.platform.store.database_errors import without_values


def answers() -> None:
    """Return if the database answers. Raises a `StoreError` where it does not."""
    with without_values(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
