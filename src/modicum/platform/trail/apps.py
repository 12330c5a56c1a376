"""The trail as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Has one table: the audit events."""

    name = "modicum.platform.trail"
    label = "trail"
    default_auto_field = "django.db.models.BigAutoField"
