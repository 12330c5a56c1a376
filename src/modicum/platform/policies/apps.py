"""The storage policies as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Has one table: the revisions."""

    name = "modicum.platform.policies"
    label = "policies"
    default_auto_field = "django.db.models.BigAutoField"
