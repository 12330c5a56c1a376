"""The app of the Rescue-compatible API. It has no tables: report settings live in memory."""

from django.apps import AppConfig


class RescueConfig(AppConfig):
    """Registers the app under the label `rescue`."""

    name = "modicum.exchange.rescue"
    label = "rescue"
