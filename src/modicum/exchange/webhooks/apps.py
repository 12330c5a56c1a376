"""The webhooks as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """Has the receivers; what is on its way to them is in the outbox."""

    name = "modicum.exchange.webhooks"
    label = "webhooks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the outbox know how to deliver, and hear what happens."""
        from modicum.exchange.webhooks import emitting, sending
        from modicum.platform.outbox import deliverers

        for kind in sending.KINDS:
            deliverers.register(sending.deliverer(kind))
        emitting.listen()
