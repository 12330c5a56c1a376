"""Audits find what is stored and looks personal, once, and go on where they broke off."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from modicum.core.policy import FULL_RECORD
from modicum.core.values import MESSAGE_TEXT
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import Transcript
from modicum.platform.store import Installation
from modicum.platform.store.erase import erase
from modicum.platform.trail.queries import events
from modicum.records.audits import queries, runs
from modicum.records.audits.errors import AuditStopped
from modicum.records.audits.models import AuditFinding, AuditRun, Later, RunState, Unopened
from modicum.records.audits.runs import Wanted, audit
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast
from tests.records.talks import Talk, begin, finish, held, put_in_force

TURNS = ("My card is 4111 1111 1111 1111.", "Thank you.", "Write to maren.holt@mail.example please.")
HERE = Wanted(processes=0)


@pytest.fixture
def talk(here: Installation, asking: Channel, cast: Cast, clock: FixedClock) -> Talk:
    """A session that says a card number and an e-mail address, kept as it is."""
    put_in_force(FULL_RECORD, asking, clock)
    return held(here, asking, cast.tess, turns=TURNS)


def places() -> set[tuple[str, int, int, int, str]]:
    """What was found in the chat, and where."""
    rows = AuditFinding.objects.filter(place=MESSAGE_TEXT.id)
    return {(row.place, row.entry, row.start, row.end, row.type) for row in rows}


def test_an_audit_says_where_and_what_and_never_the_text(talk: Talk) -> None:
    run = audit(HERE)

    assert places() == {
        (MESSAGE_TEXT.id, 0, 11, 30, "CREDIT_CARD"),
        (MESSAGE_TEXT.id, 2, 9, 32, "EMAIL"),
    }
    assert {"customer_name", "field.support.email"} <= set(queries.open_findings_by("place"))
    assert (run.state, run.sessions, run.is_full) == (RunState.FINISHED, 1, True)
    assert run.counts["support|message_text|EMAIL"] == 1
    assert not any(
        str(value).count("4111") for row in AuditFinding.objects.values() for value in row.values()
    )
    assert {"audit.began", "audit.finished"} <= set(events().values_list("kind", flat=True))


def test_the_next_audit_looks_at_what_is_new_and_at_what_was_open(
    here: Installation, talk: Talk, asking: Channel, cast: Cast
) -> None:
    waiting = begin(here, asking, cast.tess, turns=TURNS)
    audit(HERE)
    assert list(Later.objects.values_list("session_id", flat=True)) == [waiting.number]
    finish(here, waiting, cast.tess)
    newest = held(here, asking, cast.tess)

    run = audit(HERE)

    assert (run.is_full, run.since, run.sessions) == (False, waiting.number, 2)
    assert set(queries.open_findings_by("session")) == {talk.number, waiting.number, newest.number}
    assert not Later.objects.exists()


def test_another_detector_looks_at_everything_again_and_keeps_what_was_decided(talk: Talk) -> None:
    audit(HERE)
    AuditFinding.objects.filter(type="EMAIL", place=MESSAGE_TEXT.id).update(status="false_alarm")
    before = set(AuditFinding.objects.values_list("pk", "status"))
    AuditRun.objects.update(detector="rules of yesterday, no model")

    run = audit(HERE)

    assert (run.is_full, run.found) == (True, 0)
    assert set(AuditFinding.objects.values_list("pk", "status")) == before


def test_an_audit_that_is_stopped_goes_on_where_it_was(
    here: Installation, talk: Talk, asking: Channel, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("modicum.records.audits.documents.AT_ONCE", 1)
    second = held(here, asking, cast.tess, turns=TURNS)
    with pytest.raises(AuditStopped):
        audit(HERE, stop=lambda: True)
    broken_off = runs.unfinished()
    assert broken_off is not None
    assert (broken_off.reached, broken_off.sessions) == (talk.number, 1)

    run = audit(HERE)

    assert (run.pk, run.sessions, run.reached) == (broken_off.pk, 2, second.number)
    assert len(places()) == 2
    assert AuditFinding.objects.filter(place=MESSAGE_TEXT.id).count() == 4


def test_two_at_once_are_one(here: Installation, talk: Talk) -> None:
    found: list[int] = []
    both = [threading.Thread(target=lambda: found.append(audit(HERE).pk)) for _ in range(2)]
    with runs._alone():
        for thread in both:
            thread.start()
        assert runs.is_at_work()
    for thread in both:
        thread.join()

    assert len(found) == 2
    assert AuditFinding.objects.filter(place=MESSAGE_TEXT.id).count() == 2


def test_processes_of_their_own_find_the_same(talk: Talk) -> None:
    audit(HERE)
    before = places()

    run = audit(Wanted(everything=True, processes=1))

    assert (places(), run.found) == (before, 0)
    assert run.detecting > timedelta(0)


def test_what_does_not_open_is_named_and_nothing_is_lost(
    here: Installation, talk: Talk, asking: Channel, cast: Cast
) -> None:
    other = held(here, asking, cast.tess, turns=TURNS)
    audit(HERE)
    known = places()
    _flip_a_bit(talk.number)
    here.vault.destroy([other.number], data_classes={MESSAGE_TEXT.id})

    run = audit(Wanted(everything=True, processes=0))

    assert run.unopened == 2
    closed = {(row.session_id, row.why) for row in Unopened.objects.all()}
    assert closed == {(talk.number, "broken"), (other.number, "no_key")}
    assert places() == known


def test_erasing_a_session_erases_its_findings(here: Installation, talk: Talk) -> None:
    audit(HERE)

    erase([talk.number], {MESSAGE_TEXT.id})
    assert not places()
    assert AuditFinding.objects.exists()

    erase([talk.number])
    assert not AuditFinding.objects.exists()


def _flip_a_bit(session: int) -> None:
    from django.db import connection

    row = Transcript.objects.get(session=session)
    sealed = bytearray(row.sealed or b"")
    sealed[len(sealed) // 2] ^= 1
    with connection.cursor() as cursor:
        table = Transcript._meta.db_table
        cursor.execute(f"UPDATE {table} SET sealed = %s WHERE session_id = %s", [bytes(sealed), session])
