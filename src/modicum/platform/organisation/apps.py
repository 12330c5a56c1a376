"""The organisation's facts as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Has one table: the versions of the facts."""

    name = "modicum.platform.organisation"
    label = "organisation"
    default_auto_field = "django.db.models.BigAutoField"
