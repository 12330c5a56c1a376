"""Two people move one session at the same moment, many times: one outcome each time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from modicum.core.values import ModicumError
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions
from modicum.desk.sessions.actions import Finished
from modicum.desk.sessions.errors import AlreadyTaken, MoveNotAllowed, SessionClosed
from modicum.desk.sessions.models import Outcome, State, SupportSession
from modicum.platform.store import Installation
from tests.desk.sessions.asking import accepted, ask, reread
from tests.platform.accounts.cast import Cast

Move = Callable[[], SupportSession | Finished]


def test_of_two_who_accept_one_gets_it_and_the_other_is_told(
    here: Installation, support: Channel, cast: Cast, rounds: int
) -> None:
    winners = set()
    for _ in range(rounds):
        session = ask(here, support).session
        outcomes = at_once(
            here,
            partial(actions.accept, session.pk, by=cast.tess.pk, waited=None),
            partial(actions.accept, session.pk, by=cast.ada.pk, waited=None),
        )
        refused = [error for error in outcomes if isinstance(error, ModicumError)]
        winner = reread(session).technician
        assert len(refused) == 1
        assert isinstance(refused[0], AlreadyTaken)
        assert winner is not None
        assert refused[0].by == winner.name
        winners.add(winner.name)
        here.writer.run(partial(actions.end, session.pk))
    assert winners <= {"Tess", "Ada"}


def test_of_hold_and_close_the_end_is_always_closed(
    here: Installation, support: Channel, cast: Cast, rounds: int
) -> None:
    for _ in range(rounds):
        session = accepted(here, support, cast.tess)
        held, closed = at_once(
            here,
            partial(actions.hold, session.pk, by=cast.tess.pk),
            partial(actions.close, session.pk, by=cast.tess.pk, outcome=Outcome.RESOLVED),
        )
        assert isinstance(closed, Finished)
        assert isinstance(held, SupportSession | SessionClosed)
        assert reread(session).state == State.CLOSED_BY_TECHNICIAN


def test_of_customer_and_technician_who_close_one_does(
    here: Installation, support: Channel, cast: Cast, rounds: int
) -> None:
    for _ in range(rounds):
        session = accepted(here, support, cast.tess)
        outcomes = at_once(
            here,
            partial(actions.end, session.pk),
            partial(actions.close, session.pk, by=cast.tess.pk, outcome=Outcome.RESOLVED),
        )
        assert [type(one) for one in outcomes].count(SessionClosed) == 1


def test_of_accept_and_abandon_one_wins(
    here: Installation, support: Channel, cast: Cast, rounds: int
) -> None:
    for _ in range(rounds):
        session = ask(here, support).session
        taken, abandoned = at_once(
            here,
            partial(actions.accept, session.pk, by=cast.tess.pk, waited=None),
            partial(actions.abandon, session.pk),
        )
        lost = {type(taken), type(abandoned)} - {SupportSession, Finished}
        assert lost in ({SessionClosed}, {MoveNotAllowed})
        assert reread(session).state in (State.ACTIVE, State.ABANDONED)
        if reread(session).state == State.ACTIVE:
            here.writer.run(partial(actions.end, session.pk))


def at_once(here: Installation, *moves: Move) -> list[SupportSession | Finished | ModicumError]:
    """What comes of moves that start together on threads of their own."""
    barrier = threading.Barrier(len(moves))

    def carry_out(move: Move) -> SupportSession | Finished | ModicumError:
        barrier.wait()
        try:
            return here.writer.submit(move).result()
        except ModicumError as refused:
            return refused

    with ThreadPoolExecutor(len(moves)) as pool:
        return list(pool.map(carry_out, moves))
