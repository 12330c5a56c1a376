"""The sweep erases what has run out, class by class, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from modicum.core.policy import FULL_RECORD, USUAL, preset, purposes_needed
from modicum.core.values import MESSAGE_TEXT
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import receipts
from modicum.desk.sessions.models import KeptValue, Receipt, Transcript
from modicum.desk.sessions.reading import read_session
from modicum.platform import policies
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation
from modicum.platform.trail.queries import events_about
from modicum.platform.vault.models import DataKey
from modicum.records.retention.actions import Swept, sweep
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
    assert not Receipt.objects.exists()
    assert not DataKey.objects.filter(session=talk.number).exists()
    assert receipts.find(talk.code) is None
    (event,) = events_about("retention")
    assert (event.kind, event.detail) == ("retention.swept", {"sessions": 1, "values": 1})


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
