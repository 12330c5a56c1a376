"""Sieved columns are compared with stored values, and with nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from modicum.core.policy import FULL_RECORD, Policy, preset, purposes_needed
from modicum.core.values import TIMING, Live, Stored
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import SupportSession
from modicum.platform.store import Installation
from modicum.platform.store.errors import NotASievedValue

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _stored(moment: datetime) -> Stored[datetime]:
    purposes = {each.id: "to test" for each in purposes_needed(FULL_RECORD)}
    return Policy(preset(FULL_RECORD, purposes), revision=2).sieve(Live(moment, TIMING))


@pytest.fixture
def started(here: Installation) -> SupportSession:
    """A session that started at noon."""
    channel = Channel.objects.create(key="support", name="Support")
    return SupportSession.objects.create(
        channel=channel, revision_id=1, language="en", started_at=_stored(NOON)
    )


def test_a_range_of_stored_times_finds_the_session(started: SupportSession) -> None:
    found = SupportSession.objects.filter(
        started_at__gte=_stored(NOON), started_at__lt=_stored(NOON + timedelta(hours=1))
    )

    assert list(found) == [started]
    assert list(SupportSession.objects.filter(started_at=_stored(NOON))) == [started]
    assert not SupportSession.objects.filter(started_at__gt=_stored(NOON)).exists()
    assert not SupportSession.objects.filter(started_at__lte=_stored(NOON - timedelta(hours=1))).exists()


@pytest.mark.parametrize("raw", [NOON, Live(NOON, TIMING), F("ended_at"), "2026-03-02"])
@pytest.mark.parametrize("lookup", ["exact", "gte", "lt"])
def test_nothing_else_is_compared(started: SupportSession, lookup: str, raw: object) -> None:
    with pytest.raises(NotASievedValue):
        SupportSession.objects.filter(**{f"started_at__{lookup}": raw}).exists()


@pytest.mark.parametrize("lookup", ["in", "contains", "year", "date", "range"])
def test_no_other_search_is_offered(started: SupportSession, lookup: str) -> None:
    with pytest.raises(NotASievedValue):
        SupportSession.objects.filter(**{f"started_at__{lookup}": _stored(NOON)}).exists()
