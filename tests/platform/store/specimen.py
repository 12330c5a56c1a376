"""A table with sieved text that stands in the clear, which no table of the program has: to try the column."""

from __future__ import annotations

from typing import ClassVar

from django.apps import apps
from django.db import models

from modicum.core.values import REASON
from modicum.platform.store import Sieved, SystemText


class Specimen(models.Model):
    """One row. It is in no list of Django's, so that no check of the program meets it."""

    objects: ClassVar[models.Manager[Specimen]] = models.Manager()

    number = models.PositiveIntegerField(primary_key=True)
    title = SystemText("a title of ours", max_length=20, default="a row")
    words = Sieved(REASON, of=str, null=True)

    class Meta:
        app_label = "store"

    def __str__(self) -> str:
        return self.title


del apps.all_models["store"]["specimen"]
apps.clear_cache()
