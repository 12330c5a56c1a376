"""The reports as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers the feature under the label `reports`; it has no tables."""

    name = "modicum.records.reports"
    label = "reports"
