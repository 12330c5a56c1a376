"""The versions of the organisation's facts. A version never changes; a new one takes its place."""

from __future__ import annotations

from django.db import models

from modicum.platform.store import SystemText


class OrganisationVersion(models.Model):
    """One immutable version of what the organisation says of itself. The highest number holds."""

    number = models.PositiveIntegerField(primary_key=True)
    toml = SystemText("the organisation's own words about itself", max_length=65_536)
    created_at = models.DateTimeField()
    by = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return f"organisation facts {self.number}"
