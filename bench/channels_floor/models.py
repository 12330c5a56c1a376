"""The baseline's one table."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Message(models.Model):
    """What somebody said in a room."""

    room = models.CharField(max_length=40)
    author = models.CharField(max_length=20)
    text = models.TextField()

    objects: ClassVar[models.Manager[Message]] = models.Manager()

    class Meta:
        app_label = "channels_floor"

    def __str__(self) -> str:
        return f"message {self.pk}"
