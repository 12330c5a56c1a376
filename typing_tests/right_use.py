"""The control: what the program may do with live and stored values. mypy must find nothing here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import assert_type

from modicum.core.policy import Context, Policy, preset
from modicum.core.values import MESSAGE_TEXT, TIMING, Live, Stored
from modicum.desk.sessions.models import SupportSession


def say(policy: Policy, text: str) -> Stored[str]:
    live = Live(text, MESSAGE_TEXT)
    assert_type(live.reveal(), str)
    return policy.sieve(live, near=Context("de", previous="Hallo"))


def begin(policy: Policy, session: SupportSession, at: datetime) -> None:
    stored = policy.sieve(Live(at, TIMING))
    assert_type(stored, Stored[datetime])
    assert_type(stored.value, datetime | None)
    session.started_at = stored
    session.waited = policy.sieve(Live(timedelta(minutes=2), TIMING))
    session.ended_at = None
    assert_type(session.started_at, datetime | None)
    SupportSession.objects.create(language="en", started_at=stored)


def tighten(old: Policy, stored: Stored[str]) -> Stored[str]:
    strict = Policy(preset("minimum"), revision=old.revision + 1).meet(old)
    return strict.resieve(stored)
