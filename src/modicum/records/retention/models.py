"""What the sweep remembers: how far it believes the clock, and how many values it erased on each day."""

from __future__ import annotations

from django.db import models

from modicum.platform.store import SystemText


class SweepClock(models.Model):
    """The one row of the last sweep: see `rules.Reached`."""

    until = models.DateTimeField()
    seen = models.DateTimeField()
    waited = models.DurationField(null=True)

    def __str__(self) -> str:
        return f"until {self.until}"


class DailyCount(models.Model):
    """How many values of a data class were erased on a day because they had run out; it points to nobody."""

    day = models.DateField()
    data_class = SystemText("the id of a data class", max_length=120)
    erased = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("day", "data_class"), name="one_count_each"),)

    def __str__(self) -> str:
        return f"{self.day} {self.data_class}"
