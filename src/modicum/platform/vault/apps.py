"""The vault as a Django app, with a database of its own."""

from __future__ import annotations

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Has three tables: the wrapped keys, the ledger of erasures, and which root key is in force."""

    name = "modicum.platform.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
