"""The audits as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    """Has the audits, their findings and what was decided about them."""

    name = "modicum.records.audits"
    label = "audits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let findings go with what they were found in."""
        from modicum.platform.store import holders
        from modicum.records.audits.holding import FindingHolder

        holders.register(FindingHolder())
