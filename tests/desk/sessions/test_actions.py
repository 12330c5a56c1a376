"""What each verb does to a session's row, and whom it refuses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions, credentials, queries
from modicum.desk.sessions.actions import Known
from modicum.desk.sessions.errors import (
    AlreadyTaken,
    ChannelClosed,
    MoveNotAllowed,
    NotYours,
    QueueFull,
    SessionClosed,
)
from modicum.desk.sessions.models import Outcome, State
from modicum.platform import policies
from modicum.platform.store import Installation
from tests.desk.sessions.asking import accepted, ask, reread
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast


def test_asking_pins_the_active_policy_and_opens_the_first_epoch(
    here: Installation, support: Channel
) -> None:
    session = ask(here, support).session

    assert session.state == State.WAITING
    assert session.revision_id == policies.active().revision
    assert session.epoch == 1
    assert len(session.ref) == 22


def test_of_the_time_of_asking_only_the_hour_is_stored(here: Installation, support: Channel) -> None:
    session = ask(here, support).session

    assert reread(session).started_at == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_the_secret_opens_the_session_and_is_not_in_its_row(here: Installation, support: Channel) -> None:
    asked = ask(here, support)

    assert queries.by_credential(asked.secret) == asked.session
    assert asked.secret not in [str(value) for value in reread(asked.session).__dict__.values()]
    assert asked.secret not in repr(asked)


def test_a_wrong_or_malformed_secret_opens_nothing(here: Installation, support: Channel) -> None:
    ask(here, support)

    assert queries.by_credential("A" * 22) is None
    assert queries.by_credential("") is None
    assert queries.by_credential("x" * 4000) is None


def test_a_closed_channel_takes_no_requests(here: Installation, support: Channel) -> None:
    here.writer.run(lambda: Channel.objects.filter(pk=support.pk).update(is_open=False))

    with pytest.raises(ChannelClosed):
        ask(here, support)


def test_a_full_queue_takes_no_more_requests(here: Installation, support: Channel) -> None:
    here.writer.run(lambda: Channel.objects.filter(pk=support.pk).update(queue_cap=2))
    ask(here, support)
    ask(here, support)

    with pytest.raises(QueueFull):
        ask(here, support)


def test_accepting_stores_who_and_to_the_minute_how_long_the_customer_waited(
    here: Installation, support: Channel, cast: Cast
) -> None:
    session = ask(here, support).session
    waited = timedelta(minutes=3, seconds=41)
    here.writer.run(lambda: actions.accept(session.pk, by=cast.tess.pk, waited=waited))

    row = reread(session)
    assert (row.state, row.technician_id) == (State.ACTIVE, cast.tess.pk)
    assert row.waited is not None
    assert row.waited.total_seconds() % 60 == 0


def test_the_second_technician_is_told_who_was_faster(
    here: Installation, support: Channel, cast: Cast
) -> None:
    session = accepted(here, support, cast.tess)

    with pytest.raises(AlreadyTaken) as refused:
        here.writer.run(lambda: actions.accept(session.pk, by=cast.ada.pk, waited=None))
    assert refused.value.by == "Tess"


def test_accepting_once_more_changes_nothing(here: Installation, support: Channel, cast: Cast) -> None:
    session = accepted(here, support, cast.tess)

    again = here.writer.run(lambda: actions.accept(session.pk, by=cast.tess.pk, waited=None))

    assert again.technician == cast.tess


@pytest.mark.parametrize("who", ["ben", "priya"])
def test_who_does_not_serve_the_channel_cannot_accept(
    here: Installation, support: Channel, cast: Cast, who: str
) -> None:
    session = ask(here, support).session

    with pytest.raises(NotYours):
        here.writer.run(lambda: actions.accept(session.pk, by=getattr(cast, who).pk, waited=None))


def test_a_technician_who_was_let_go_cannot_accept(here: Installation, support: Channel, cast: Cast) -> None:
    session = ask(here, support).session
    cast.tess.is_active = False
    here.writer.run(lambda: cast.tess.save(update_fields=["is_active"]))

    with pytest.raises(NotYours):
        here.writer.run(lambda: actions.accept(session.pk, by=cast.tess.pk, waited=None))


def test_hold_and_back(here: Installation, support: Channel, cast: Cast) -> None:
    session = accepted(here, support, cast.tess)

    held = here.writer.run(lambda: actions.hold(session.pk, by=cast.tess.pk))
    back = here.writer.run(lambda: actions.resume_from_hold(session.pk, by=cast.tess.pk))

    assert (held.state, back.state) == (State.ON_HOLD, State.ACTIVE)


def test_another_technician_can_neither_hold_nor_close(
    here: Installation, support: Channel, cast: Cast
) -> None:
    session = accepted(here, support, cast.tess)

    with pytest.raises(NotYours):
        here.writer.run(lambda: actions.hold(session.pk, by=cast.ada.pk))
    with pytest.raises(NotYours):
        here.writer.run(lambda: actions.close(session.pk, by=cast.ada.pk, outcome=Outcome.RESOLVED))


def test_closing_stores_outcome_and_coarse_times_and_forgets_the_cookie(
    here: Installation, support: Channel, cast: Cast
) -> None:
    session = accepted(here, support, cast.tess)
    lasted = timedelta(minutes=12, seconds=5)
    here.writer.run(
        lambda: actions.close(session.pk, by=cast.tess.pk, outcome=Outcome.UNRESOLVED, known=Known(lasted))
    )

    row = reread(session)
    assert (row.state, row.outcome, row.credential) == (
        State.CLOSED_BY_TECHNICIAN,
        Outcome.UNRESOLVED,
        None,
    )
    assert row.ended_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert row.lasted == timedelta(minutes=12)


def test_a_customer_who_ends_before_anybody_came_has_abandoned(here: Installation, support: Channel) -> None:
    asked = ask(here, support)

    ended = here.writer.run(lambda: actions.end(asked.session.pk))

    assert ended.session.state == State.ABANDONED
    assert queries.by_credential(asked.secret) == asked.session


def test_a_session_that_is_over_stays_as_it_is(here: Installation, support: Channel, cast: Cast) -> None:
    session = accepted(here, support, cast.tess)
    here.writer.run(lambda: actions.end(session.pk))

    with pytest.raises(SessionClosed):
        here.writer.run(lambda: actions.close(session.pk, by=cast.tess.pk, outcome=Outcome.RESOLVED))
    with pytest.raises(SessionClosed):
        here.writer.run(lambda: actions.reopen_room(session.pk))
    assert reread(session).state == State.CLOSED_BY_CUSTOMER


def test_an_active_session_is_not_abandoned(here: Installation, support: Channel, cast: Cast) -> None:
    session = accepted(here, support, cast.tess)

    with pytest.raises(MoveNotAllowed):
        here.writer.run(lambda: actions.abandon(session.pk))


def test_each_opening_of_the_room_is_a_new_epoch(here: Installation, support: Channel) -> None:
    session = ask(here, support).session

    assert [here.writer.run(lambda: actions.reopen_room(session.pk)) for _ in range(2)] == [2, 3]


def test_the_cookie_of_an_abandoned_session_is_forgotten_after_a_day(
    here: Installation, support: Channel, clock: FixedClock
) -> None:
    asked = ask(here, support)
    here.writer.run(lambda: actions.abandon(asked.session.pk))

    clock.advance(credentials.REMEMBERED_FOR - timedelta(hours=1))
    assert here.writer.run(lambda: actions.forget_credentials(remembered=())) == 0
    clock.advance(timedelta(hours=2))
    assert here.writer.run(lambda: actions.forget_credentials(remembered=())) == 1
    assert queries.by_credential(asked.secret) is None


def test_the_cookie_of_an_open_session_is_not_swept(
    here: Installation, support: Channel, clock: FixedClock
) -> None:
    asked = ask(here, support)
    clock.advance(timedelta(days=3))

    assert here.writer.run(lambda: actions.forget_credentials(remembered=())) == 0
    assert queries.by_credential(asked.secret) == asked.session
