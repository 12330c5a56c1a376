"""Counts what was erased, by day and data class. These run on the store's writer."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from modicum.platform.store import installation
from modicum.records.retention.models import DailyCount


def add(data_class: str, erased: int) -> None:
    """Add to today's count."""
    if erased:
        row, _ = DailyCount.objects.get_or_create(
            day=installation().clock.now().date(), data_class=data_class, defaults={"erased": 0}
        )
        DailyCount.objects.filter(pk=row.pk).update(erased=F("erased") + erased)


def forget(before: date) -> None:
    """Delete the counts of the days before."""
    DailyCount.objects.filter(day__lt=before).delete()
