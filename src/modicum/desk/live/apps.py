"""The live app: no tables, only the socket and the scripts that speak with it."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Registers the app under the label `live`."""

    name = "modicum.desk.live"
    label = "live"
