"""How far a sweep believes the clock: never ahead of time that really passed by more than a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from modicum.core.policy import MINIMUM, preset
from modicum.core.values import TRAIL, Treatment
from modicum.records.retention.rules import DAY, NO_TIME, Reached, reached, trail_kept_for
from tests.fakes.clock import SOME_MORNING

HOUR = timedelta(hours=1)
MONTH = timedelta(days=30)
BEFORE = Reached(SOME_MORNING, SOME_MORNING)


def test_the_first_sweep_believes_the_clock() -> None:
    assert reached(None, SOME_MORNING, elapsed=NO_TIME) == BEFORE


@pytest.mark.parametrize("ahead", [HOUR, DAY, DAY + HOUR, -MONTH])
def test_less_than_a_day_beyond_what_passed_is_believed(ahead: timedelta) -> None:
    now = SOME_MORNING + ahead

    assert reached(BEFORE, now, elapsed=HOUR) == Reached(now, now)


def test_a_jump_is_held_back_while_time_that_passes_still_counts() -> None:
    now = SOME_MORNING + MONTH

    assert reached(BEFORE, now, elapsed=HOUR) == Reached(SOME_MORNING + HOUR, now, NO_TIME)


def test_a_jump_that_stays_is_believed_after_a_day_over_several_starts() -> None:
    at, now = reached(BEFORE, SOME_MORNING + MONTH, elapsed=NO_TIME), SOME_MORNING + MONTH
    for hours in (8, 0, 8, 0, 7):
        now += timedelta(hours=hours)
        at = reached(at, now, elapsed=timedelta(hours=hours))
        assert at.waits

    assert reached(at, now + HOUR, elapsed=HOUR) == Reached(now + HOUR, now + HOUR)


def test_a_jump_that_is_taken_back_is_forgotten() -> None:
    jumped = reached(BEFORE, SOME_MORNING + MONTH, elapsed=HOUR)
    back = SOME_MORNING + 2 * HOUR

    assert reached(jumped, back, elapsed=HOUR) == Reached(back, back)


def test_a_second_jump_waits_a_day_of_its_own() -> None:
    jumped = reached(BEFORE, SOME_MORNING + MONTH, elapsed=NO_TIME)
    almost = reached(jumped, SOME_MORNING + MONTH + 23 * HOUR, elapsed=23 * HOUR)

    assert reached(almost, SOME_MORNING + 3 * MONTH, elapsed=2 * HOUR).waited == NO_TIME


def test_a_clock_that_goes_back_and_returns_waits_again() -> None:
    early = SOME_MORNING - MONTH
    behind = reached(BEFORE, early, elapsed=HOUR)

    assert behind == Reached(early, early)
    assert reached(behind, SOME_MORNING, elapsed=HOUR).waits


@pytest.mark.parametrize(
    ("said", "kept"), [(None, 365), (1, 30), (30, 30), (400, 400), (7 * 365, 7 * 365), (9999, 7 * 365)]
)
def test_the_trail_is_kept_for_a_year_and_within_its_bounds(said: int | None, kept: int) -> None:
    rule = replace(preset(MINIMUM).rules[TRAIL.id], retention=None if said is None else timedelta(days=said))

    assert trail_kept_for(rule) == timedelta(days=kept)


def test_a_trail_that_is_not_to_be_stored_is_kept_for_the_shortest_time() -> None:
    rule = replace(preset(MINIMUM).rules[TRAIL.id], treatment=Treatment.DISCARD)

    assert trail_kept_for(rule) == timedelta(days=30)
