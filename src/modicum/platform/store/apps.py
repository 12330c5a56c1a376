"""The store as a Django app: its system check, and the settings of every connection."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks
from django.db.backends.signals import connection_created

from modicum.platform.store import postgresql, sqlite
from modicum.platform.store.start_check import check_columns


class StoreConfig(AppConfig):
    """Has no tables of its own."""

    name = "modicum.platform.store"
    label = "store"

    def ready(self) -> None:
        """Watch every connection and every column."""
        checks.register(check_columns)
        connection_created.connect(sqlite.keep_promises, dispatch_uid="modicum.store.sqlite")
        connection_created.connect(postgresql.keep_promises, dispatch_uid="modicum.store.postgresql")
