"""Audit events hold codes and numbers, and belong to the act."""

from __future__ import annotations

import pytest

from modicum.platform.store import Installation
from modicum.platform.trail import record
from modicum.platform.trail.errors import NotACode
from modicum.platform.trail.models import AuditEvent
from modicum.platform.trail.queries import events_about


def test_an_event_says_who_did_what_to_which_thing(here: Installation) -> None:
    record("channel.created", actor=3, subject="channel:5", detail={"fields": 2, "key": "support"})

    event = events_about("channel:5").get()
    assert (event.kind, event.actor, event.detail) == ("channel.created", 3, {"fields": 2, "key": "support"})
    assert event.at == here.clock.now()


@pytest.mark.parametrize(
    ("kind", "subject", "detail"),
    [
        ("said hello", "session:1", {}),
        ("session.closed", "Ada Lovelace", {}),
        ("session.closed", "session:1", {"why": "she was upset"}),
        ("session.closed", "session:1", {"a word": 1}),
        ("session.closed", "session:1", {"why": "x" * 61}),
    ],
)
def test_words_are_refused(here: Installation, kind: str, subject: str, detail: dict[str, str | int]) -> None:
    with pytest.raises(NotACode):
        record(kind, actor=None, subject=subject, detail=detail)


def test_an_act_that_fails_leaves_no_event(here: Installation) -> None:
    def acts_then_fails() -> None:
        record("session.closed", actor=1, subject="session:1")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        here.writer.run(acts_then_fails)

    assert not AuditEvent.objects.filter(kind="session.closed").exists()
