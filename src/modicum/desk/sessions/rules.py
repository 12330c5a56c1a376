"""Pure decisions about sessions: which moves lead where, and who may say something when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Final

from modicum.desk.sessions.errors import MoveNotAllowed, SessionClosed
from modicum.desk.sessions.models import State


class Move(Enum):
    """What people, or the clock, do with a session."""

    ACCEPT = "accept"
    HOLD = "hold"
    RESUME = "resume"
    CLOSE = "close"
    """A technician closes it."""
    END = "end"
    """The customer ends it; before a technician came, that is the same as walking away."""
    ABANDON = "abandon"
    """The customer stayed away while waiting."""
    TIME_OUT = "time out"
    """The customer stayed away while somebody was there for them."""


MOVES: Final[Mapping[tuple[State, Move], State]] = MappingProxyType(
    {
        (State.WAITING, Move.ACCEPT): State.ACTIVE,
        (State.WAITING, Move.END): State.ABANDONED,
        (State.WAITING, Move.ABANDON): State.ABANDONED,
        (State.ACTIVE, Move.HOLD): State.ON_HOLD,
        (State.ACTIVE, Move.CLOSE): State.CLOSED_BY_TECHNICIAN,
        (State.ACTIVE, Move.END): State.CLOSED_BY_CUSTOMER,
        (State.ACTIVE, Move.TIME_OUT): State.TIMED_OUT,
        (State.ON_HOLD, Move.RESUME): State.ACTIVE,
        (State.ON_HOLD, Move.CLOSE): State.CLOSED_BY_TECHNICIAN,
        (State.ON_HOLD, Move.END): State.CLOSED_BY_CUSTOMER,
        (State.ON_HOLD, Move.TIME_OUT): State.TIMED_OUT,
    }
)
"""Every move there is. What is not in this table is refused."""

OPEN: Final = frozenset(state for state, _ in MOVES)
"""The states of a session that is not over: those that some move leads out of."""

TAKEN: Final = frozenset({State.ACTIVE, State.ON_HOLD})
"""The states in which a technician is in charge."""

REMEMBERED: Final = frozenset({State.ABANDONED, State.TIMED_OUT})
"""Ends that the customer may not have seen: their cookie opens `my data` for another 24 hours."""


def is_open(state: State) -> bool:
    """Whether a session in this state can still go on."""
    return state in OPEN


def may_move(state: State, move: Move) -> bool:
    """Whether the table has a way out of `state` by `move`."""
    return (state, move) in MOVES


def after(state: State, move: Move) -> State:
    """The state that `move` leads to. Raises `SessionClosed` where it is over, else `MoveNotAllowed`."""
    if not is_open(state):
        raise SessionClosed
    if not may_move(state, move):
        raise MoveNotAllowed
    return MOVES[state, move]


def customer_may_say(state: State) -> bool:
    """A customer may say something from the request on until the session is over."""
    return state in OPEN


def technician_may_say(state: State) -> bool:
    """A technician speaks in sessions that they accepted, on hold too."""
    return state in TAKEN


def expires_on(ended_on: date, retention: timedelta | None) -> date | None:
    """The day on which the sweep deletes what is kept for `retention` after the end; None for no end.

    Whole days, rounded up, as the notice says them.
    """
    return None if retention is None else ended_on + timedelta(days=-(-retention // timedelta(days=1)))
