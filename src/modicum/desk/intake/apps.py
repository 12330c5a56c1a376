"""This feature as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Registers the feature under the label `intake`."""

    name = "modicum.desk.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
