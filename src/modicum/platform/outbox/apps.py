"""The outbox as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Has what is on its way, in which state each receiver is, and the log of what was tried."""

    name = "modicum.platform.outbox"
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let erasing reach what is on its way."""
        from modicum.platform.outbox.holding import OutboxHolder
        from modicum.platform.store import holders

        holders.register(OutboxHolder())
