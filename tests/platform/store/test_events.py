"""What is published reaches whoever subscribed, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from modicum.platform.store import Installation, events
from modicum.platform.trail import record
from modicum.platform.trail.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Happened:
    """Something happened."""

    number: int


@pytest.fixture(autouse=True)
def _nobody_listens() -> Iterator[None]:
    yield
    events._listeners.pop(Happened, None)


def test_a_listener_hears_an_event_once_however_often_it_subscribed() -> None:
    heard: list[Happened] = []
    events.subscribe(Happened, heard.append)
    listener = heard.append
    events.subscribe(Happened, listener)

    events.publish(Happened(1))

    assert heard == [Happened(1)]


def test_a_listener_that_fails_undoes_the_act(here: Installation) -> None:
    def refuses(_event: Happened) -> None:
        raise LookupError

    def act() -> None:
        record("act", actor=None, subject="test:1")
        events.publish(Happened(1))

    events.subscribe(Happened, refuses)
    with pytest.raises(LookupError):
        here.writer.run(act)

    assert not AuditEvent.objects.filter(kind="act").exists()
