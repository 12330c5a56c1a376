"""Sends the vault's tables to the vault's database, and nothing else."""

from __future__ import annotations

from typing import Final

from django.db import connections
from django.db.models import Model

VAULT: Final = "vault"
"""The database alias, which is also the label of the app."""


def lies_in_the_data_folder() -> bool:
    """Whether the wrapped keys are a file of the data folder, and not on a database server."""
    return connections[VAULT].vendor == "sqlite"


class VaultRouter:
    """One of `DATABASE_ROUTERS`; for other apps it has an opinion only where the vault is concerned."""

    def db_for_read(self, model: type[Model], **_hints: object) -> str | None:
        """The vault's database for its own tables."""
        return VAULT if model._meta.app_label == VAULT else None

    def db_for_write(self, model: type[Model], **_hints: object) -> str | None:
        """The vault's database for its own tables."""
        return VAULT if model._meta.app_label == VAULT else None

    def allow_relation(self, one: Model, other: Model, **_hints: object) -> bool | None:
        """No foreign key crosses the line."""
        labels = {one._meta.app_label, other._meta.app_label}
        return False if VAULT in labels and len(labels) == 2 else None

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool:
        """Each database gets its own tables alone."""
        return (app_label == VAULT) == (db == VAULT)
