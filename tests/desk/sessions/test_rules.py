"""The table of moves, checked against what the states mean."""

from __future__ import annotations

from itertools import product

import pytest

from modicum.desk.sessions import rules
from modicum.desk.sessions.errors import MoveNotAllowed, SessionClosed
from modicum.desk.sessions.models import State
from modicum.desk.sessions.rules import Move

CLOSED = (State.CLOSED_BY_CUSTOMER, State.CLOSED_BY_TECHNICIAN, State.ABANDONED, State.TIMED_OUT)


def test_every_state_is_reached_and_every_move_is_used() -> None:
    assert {State.WAITING, *rules.MOVES.values()} == set(State)
    assert {move for _, move in rules.MOVES} == set(Move)


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", CLOSED)
def test_nothing_moves_a_session_that_is_over(state: State, move: Move) -> None:
    assert not rules.may_move(state, move)
    with pytest.raises(SessionClosed):
        rules.after(state, move)


def test_a_move_that_is_not_in_the_table_is_refused() -> None:
    for state, move in product(rules.OPEN, Move):
        if (state, move) in rules.MOVES:
            assert rules.after(state, move) is rules.MOVES[state, move]
        else:
            with pytest.raises(MoveNotAllowed):
                rules.after(state, move)


def test_from_every_open_state_there_is_a_way_to_an_end() -> None:
    for state in rules.OPEN:
        assert not rules.is_open(rules.after(state, Move.END))


def test_only_a_session_that_somebody_accepted_times_out_and_only_a_waiting_one_is_abandoned() -> None:
    assert {state for state in State if rules.may_move(state, Move.TIME_OUT)} == rules.TAKEN
    assert {state for state in State if rules.may_move(state, Move.ABANDON)} == {State.WAITING}


def test_a_customer_may_speak_while_waiting_and_a_technician_only_after_accepting() -> None:
    assert rules.customer_may_say(State.WAITING)
    assert not rules.technician_may_say(State.WAITING)


@pytest.mark.parametrize("state", CLOSED)
def test_nobody_speaks_in_a_session_that_is_over(state: State) -> None:
    assert not rules.customer_may_say(state)
    assert not rules.technician_may_say(state)
