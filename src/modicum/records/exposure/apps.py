"""Exposure as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ExposureConfig(AppConfig):
    """Has the counts of what is held, the register of breaches, and which notices went out."""

    name = "modicum.records.exposure"
    label = "exposure"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the counts up, and let receipts say where a breach touched them."""
        from modicum.desk.sessions.changes import HoldingsLeave, HoldingsStand
        from modicum.platform.store.events import subscribe
        from modicum.records.exposure import breaches, tallies
        from modicum.records.subjects import word_of_breaches

        subscribe(HoldingsLeave, tallies.leave)
        subscribe(HoldingsStand, tallies.stand)
        word_of_breaches.told_by(breaches.notices_for)
