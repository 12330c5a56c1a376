"""The sweep erases what has run out, class by class, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from modicum.core.policy import FULL_RECORD, USUAL, preset, purposes_needed
from modicum.core.values import MESSAGE_TEXT, REASON, TRAIL, Live
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import receipts
from modicum.desk.sessions.models import KeptValue, SupportSession, Transcript
from modicum.desk.sessions.reading import read_session
from modicum.platform import policies
from modicum.platform.policies import reasons
from modicum.platform.policies.models import PolicyRevision, ReasonWords, RevisionReason
from modicum.platform.store import Installation
from modicum.platform.trail import record
from modicum.platform.trail.queries import events, events_about
from modicum.platform.trail.verification import verify
from modicum.platform.vault.models import DataKey
from modicum.records.retention import clock as retention_clock
from modicum.records.retention.actions import Swept, sweep
from modicum.records.retention.models import DailyCount
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast
from tests.records.talks import begin, held, put_in_force


def test_what_has_not_run_out_stays(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    put_in_force(USUAL, asking, clock)
    talk = held(here, asking, cast.tess)
    clock.advance(timedelta(days=29))

    assert sweep() == Swept()
    assert read_session(talk.session).entries
    assert not events_about("retention")


def test_what_has_run_out_goes_with_key_and_receipt_and_is_noted(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    put_in_force(USUAL, asking, clock)
    talk = held(here, asking, cast.tess)
    clock.advance(timedelta(days=30))

    swept = sweep()

    assert swept == Swept(sessions=1, values=1)
    assert not Transcript.objects.exists()
    assert not SupportSession.objects.filter(receipt__isnull=False).exists()
    assert not DataKey.objects.filter(session=talk.number).exists()
    assert receipts.find(talk.code) is None
    (event,) = events_about("retention")
    assert (event.kind, event.detail) == ("retention.swept", {"sessions": 1, "values": 1})
    count = DailyCount.objects.get(data_class=MESSAGE_TEXT.id)
    assert (count.day, count.erased) == (clock.now().date(), 1)


def test_each_class_has_its_own_end(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    _keep_all_but_the_chat_only_a_week(asking, clock)
    talk = held(here, asking, cast.tess)
    clock.advance(timedelta(days=8))

    sweep()

    assert not Transcript.objects.exists()
    assert read_session(talk.session).customer_name == "Maren Holt"
    assert receipts.find(talk.code) is not None


def test_an_open_session_is_left_alone(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    put_in_force(USUAL, asking, clock)
    talk = begin(here, asking, cast.tess)
    clock.advance(timedelta(days=400))

    assert sweep() == Swept()
    assert read_session(talk.session).entries


def test_a_second_sweep_finds_nothing(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    put_in_force(FULL_RECORD, asking, clock)
    held(here, asking, cast.tess)
    clock.advance(timedelta(days=366))

    assert sweep().values > 3
    assert sweep() == Swept()
    assert not KeptValue.objects.exists()


def test_the_words_of_a_revision_go_with_their_key_when_they_have_run_out(
    here: Installation, asking: Channel, clock: FixedClock
) -> None:
    put_in_force(USUAL, asking, clock)
    said = policies.apply(
        policies.draft_of(policies.active_revision()),
        reason=RevisionReason.OTHER,
        by=None,
        text=Live("we were asked to", REASON),
    )
    assert reasons.read([said]) == {said.number: "we were asked to"}
    clock.advance(timedelta(days=364))
    sweep()
    assert reasons.read([PolicyRevision.objects.get(number=said.number)])

    clock.advance(timedelta(days=1))
    assert sweep(elapsed=timedelta(days=1)) == Swept(values=1)

    assert not ReasonWords.objects.exists()
    assert not DataKey.objects.filter(data_class__startswith="reason.").exists()
    assert DailyCount.objects.get(data_class=REASON.id).erased == 1


def test_a_clock_that_jumps_erases_nothing_until_a_day_has_passed(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    put_in_force(USUAL, asking, clock)
    talk = held(here, asking, cast.tess)
    sweep()
    clock.advance(timedelta(days=40))

    assert sweep(elapsed=timedelta(hours=1)) == Swept(waits=True)
    assert read_session(talk.session).entries

    clock.advance(timedelta(days=1))
    assert sweep(elapsed=timedelta(days=1)) == Swept(sessions=1, values=1)


def test_after_somebody_looked_at_the_clock_it_is_believed_at_once(
    here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    put_in_force(USUAL, asking, clock)
    held(here, asking, cast.tess)
    sweep()
    clock.advance(timedelta(days=40))
    assert sweep().waits

    here.writer.run(retention_clock.believe_the_clock)

    assert sweep() == Swept(sessions=1, values=1)
    assert events_about("retention").filter(kind="retention.clock_confirmed").exists()


def test_events_of_the_trail_run_out_and_the_chain_still_holds(here: Installation, clock: FixedClock) -> None:
    clock.moment = events().latest("at").at
    record("test.noted", actor=None, subject="test:1")
    clock.advance(timedelta(days=366))
    record("test.noted", actor=None, subject="test:2")

    sweep()

    assert not events_about("test:1").exists()
    assert events_about("test:2").exists()
    assert verify().is_whole
    assert DailyCount.objects.get(data_class=TRAIL.id).erased > 0


def _keep_all_but_the_chat_only_a_week(channel: Channel, clock: FixedClock) -> None:
    from dataclasses import replace

    fields = [field.data_class for field in channel.fields.all()]
    purposes = {needed.id: "to follow up" for needed in purposes_needed(FULL_RECORD, fields=fields)}
    draft = preset(FULL_RECORD, purposes, fields=fields)
    chat = replace(draft.rules[MESSAGE_TEXT.id], retention=timedelta(days=7))
    policies.apply(
        replace(draft, rules={**draft.rules, MESSAGE_TEXT.id: chat}), reason=RevisionReason.OTHER, by=None
    )
    clock.advance(timedelta(seconds=2))
