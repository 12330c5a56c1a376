"""A policy that is tightened while a session lives: the strictest that was ever in force counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from modicum.core.policy import PolicyDraft
from modicum.core.values import MESSAGE_TEXT, Live, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.lines import Author, Kept
from modicum.desk.sessions.models import KeptValue, Transcript
from modicum.desk.sessions.reading import read_session
from modicum.desk.sessions.recording import BATCH, Said
from modicum.platform.store import Installation
from tests.desk.sessions.storing import ask, end, in_force, recording, say, storing, texts

MAIL = "write to cleo@example.org"
REDACTED = "write to [e-mail address]"
SAID = (MAIL,) * 4
NOTHING = PolicyDraft({})


@pytest.mark.parametrize("boundary", range(len(SAID) + 1))
def test_a_policy_tightened_at_any_boundary_counts_for_all_that_was_said(
    here: Installation, support: Channel, boundary: int
) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    session = ask(here, support).session
    for seq, text in enumerate(SAID, 1):
        if seq == boundary + 1:
            in_force(storing(Treatment.REDACT, MESSAGE_TEXT))
        say(here, session, text, start=seq)
    if boundary == len(SAID):
        in_force(storing(Treatment.REDACT, MESSAGE_TEXT))

    assert texts(read_session(end(here, session)).entries) == [REDACTED] * len(SAID)


@pytest.mark.parametrize("boundary", range(len(SAID) + 1))
def test_a_policy_that_stores_nothing_any_more_leaves_nothing(
    here: Installation, support: Channel, boundary: int
) -> None:
    in_force(storing(Treatment.KEEP))
    session = ask(here, support).session
    kept = [
        kept for seq, text in enumerate(SAID[:boundary], 1) for kept in say(here, session, text, start=seq)
    ]
    in_force(NOTHING)
    kept += [
        kept
        for seq, text in enumerate(SAID[boundary:], boundary + 1)
        for kept in say(here, session, text, start=seq)
    ]
    end(here, session)

    assert kept == [Kept.YES] * boundary + [Kept.NO] * (len(SAID) - boundary)
    assert not Transcript.objects.exists()
    assert not KeptValue.objects.exists()
    assert not read_session(session).holds_anything


def test_a_message_sieved_just_before_the_change_is_sieved_again_inside_the_transaction(
    here: Installation, support: Channel
) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    session = ask(here, support).session
    said = Said(Live(MAIL, MESSAGE_TEXT), Author.CUSTOMER, here.clock.now(), "message-1")
    under_way = recording(session, said, 1)
    in_force(storing(Treatment.REDACT, MESSAGE_TEXT))
    here.writer.run(lambda: BATCH.write([under_way]))

    assert texts(read_session(session).entries) == [REDACTED]


def test_a_policy_relaxed_again_brings_nothing_back(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    session = ask(here, support).session
    in_force(storing(Treatment.REDACT, MESSAGE_TEXT, retention=timedelta(days=7)))
    say(here, session, MAIL)
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))

    stored = read_session(end(here, session))

    assert texts(stored.entries) == [REDACTED]
    assert stored.expires_on == date(2026, 3, 9)


def test_a_relaxed_policy_is_not_applied_to_a_session_that_was_shown_the_stricter(
    here: Installation, support: Channel
) -> None:
    session = ask(here, support).session
    in_force(storing(Treatment.KEEP))

    assert say(here, session, MAIL) == [Kept.NO]
    end(here, session)
    assert not read_session(session).holds_anything
