"""The receivers: addresses that an admin entered, and from what their secrets are made."""

from __future__ import annotations

from django.db import models

from modicum.exchange.webhooks.names import Kind
from modicum.platform.store import SystemText


class Endpoint(models.Model):
    """One receiver. `events` are those it hears of; `classes` the data classes it gets content of.

    Its secret is made from the root key and `salt`, and stored nowhere. `old_salt` makes the one before,
    which signs as well until `old_until`. `is_internal`: an admin allows an address of a private network.
    """

    name = SystemText("the organisation's own name for a receiver", max_length=80)
    url = SystemText("the organisation's own address for it", max_length=500)
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.WEBHOOK)
    events = models.JSONField(default=list)
    classes = models.JSONField(default=list, blank=True)
    purpose = SystemText("the organisation's own words why content is sent", max_length=200, blank=True)
    is_internal = models.BooleanField(default=False)
    salt = SystemText("a random salt of this program", max_length=22)
    old_salt = SystemText("the salt before it", max_length=22, null=True)
    old_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return f"receiver {self.pk}"
