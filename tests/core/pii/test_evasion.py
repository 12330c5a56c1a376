"""Tricks to slip a value past the detector, and the page that says which of them it sees through."""

from __future__ import annotations

import pytest

from modicum.core.pii import Detector
from tests.core.pii.evasion import NOT_COVERED, PAGE, TRICKS, page, play

DETECTOR = Detector(names=False)


@pytest.mark.parametrize("trick", sorted(set(TRICKS) - NOT_COVERED))
def test_a_trick_is_seen_through_most_of_the_time(trick: str) -> None:
    result = play(trick, DETECTOR)

    assert result.found >= 0.75 * result.of


def test_there_are_at_least_fifteen_tricks_and_some_are_admitted_to_work() -> None:
    assert len(TRICKS) - len(NOT_COVERED) >= 15
    assert all(play(trick, DETECTOR).found < play(trick, DETECTOR).of for trick in NOT_COVERED)


def test_the_page_says_what_is_so() -> None:
    assert PAGE.read_text("utf-8") == page()
