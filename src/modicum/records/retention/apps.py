"""Retention as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Has two tables: how far the clock is believed, and how much was erased on each day."""

    name = "modicum.records.retention"
    label = "retention"
    default_auto_field = "django.db.models.BigAutoField"
