"""The receipt page as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    """Registers the feature under the label `subjects`; it has no tables."""

    name = "modicum.records.subjects"
    label = "subjects"
