"""The store as a Django app: its system check, and the pragmas of every connection."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks
from django.db.backends.signals import connection_created

from modicum.platform.store.sqlite import keep_promises
from modicum.platform.store.start_check import check_columns


class StoreConfig(AppConfig):
    """Has no tables of its own."""

    name = "modicum.platform.store"
    label = "store"

    def ready(self) -> None:
        """Watch every connection and every column."""
        checks.register(check_columns)
        connection_created.connect(keep_promises, dispatch_uid="modicum.store.pragmas")
