"""The papers as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Has pages and no table: what they say is read where it holds."""

    name = "modicum.records.papers"
    label = "papers"
