"""The Data storage page as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class DataStorageConfig(AppConfig):
    """Has pages and no table: the revisions belong to the policies."""

    name = "modicum.records.data_storage"
    label = "data_storage"
