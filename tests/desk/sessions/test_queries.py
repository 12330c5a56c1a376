"""Who sees which sessions."""

from __future__ import annotations

from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions, queries
from modicum.platform.store import Installation
from tests.desk.sessions.asking import accepted, ask
from tests.platform.accounts.cast import Cast


def test_a_technician_sees_what_waits_for_them_and_their_own(
    here: Installation, support: Channel, billing: Channel, cast: Cast
) -> None:
    own = accepted(here, support, cast.tess)
    waiting = ask(here, support).session
    ask(here, billing)

    assert list(queries.visible_to(cast.tess)) == [own, waiting]


def test_a_technician_of_another_channel_sees_nothing_of_it(
    here: Installation, support: Channel, cast: Cast
) -> None:
    accepted(here, support, cast.tess)
    ask(here, support)

    assert not queries.visible_to(cast.ben).exists()


def test_an_admin_sees_all_and_a_privacy_officer_none_here(
    here: Installation, support: Channel, billing: Channel, cast: Cast
) -> None:
    sessions = [accepted(here, support, cast.tess), ask(here, billing).session]

    assert list(queries.visible_to(cast.ada)) == sessions
    assert not queries.visible_to(cast.priya).exists()


def test_the_queue_is_in_the_order_of_asking_and_leaves_out_who_was_accepted(
    here: Installation, support: Channel, billing: Channel, cast: Cast
) -> None:
    first, second, third = (ask(here, support).session for _ in range(3))
    ask(here, billing)
    here.writer.run(lambda: actions.accept(second.pk, by=cast.tess.pk, waited=None))

    assert list(queries.waiting_in(support)) == [first, third]


def test_sessions_that_are_over_are_not_open(here: Installation, support: Channel, cast: Cast) -> None:
    over, still_open = accepted(here, support, cast.tess), ask(here, support).session
    here.writer.run(lambda: actions.end(over.pk))

    assert list(queries.open_sessions()) == [still_open]
