"""The counting: what is lost, doubled and out of order, and the percentiles."""

from __future__ import annotations

import pytest

from modicum.cli.rehearse.measures import Said, Tally, percentile

CUSTOMER, TECHNICIAN = ("s1", "customer"), ("s1", "technician")


def tally_of(*said: tuple[str, tuple[str, str], int]) -> Tally:
    """A tally in which these messages left at second 10 and were acknowledged."""
    tally = Tally()
    for message, stream, place in said:
        tally.say(message, Said(10.0, stream, place))
        tally.acknowledge(message)
    return tally


def test_messages_that_arrive_once_and_in_order_are_clean() -> None:
    tally = tally_of(("a", CUSTOMER, 1), ("b", TECHNICIAN, 2), ("c", CUSTOMER, 3))
    for message, at in (("b", 10.002), ("a", 10.004), ("c", 12.0)):
        tally.show(message, at=at)

    result = tally.result()

    assert result.is_clean
    assert (result.sent, result.received, result.seconds, result.messages_per_s) == (3, 3, 2.0, 1.5)
    assert (result.p50_ms, result.p99_ms) == (4.0, 2000.0)


def test_an_acknowledged_message_that_nobody_sees_is_lost() -> None:
    tally = tally_of(("a", CUSTOMER, 1), ("b", CUSTOMER, 2))
    tally.show("a", at=10.1)

    assert (tally.result().lost, tally.result().is_clean) == (1, False)


def test_a_message_that_was_never_acknowledged_is_not_sent_and_not_lost() -> None:
    tally = Tally()
    tally.say("a", Said(10.0, CUSTOMER, 1))

    assert (tally.result().sent, tally.result().lost) == (0, 0)


def test_a_message_shown_twice_is_duplicated_and_counted_once() -> None:
    tally = tally_of(("a", CUSTOMER, 1))
    tally.show("a", at=10.1)
    tally.show("a", at=10.2)

    assert (tally.result().duplicated, tally.result().received) == (1, 1)


def test_a_message_that_comes_after_a_later_one_of_its_speaker_is_out_of_order() -> None:
    tally = tally_of(("a", CUSTOMER, 1), ("b", CUSTOMER, 2), ("c", TECHNICIAN, 3))
    for message in ("b", "c", "a"):
        tally.show(message, at=10.1)

    assert tally.result().out_of_order == 1


def test_what_others_say_in_the_session_does_not_count() -> None:
    tally = tally_of(("a", CUSTOMER, 1))
    tally.show("somebody-elses", at=10.1)

    assert tally.result().received == 0


def test_saying_a_message_again_does_not_make_it_younger() -> None:
    tally = tally_of(("a", CUSTOMER, 1))
    tally.say("a", Said(11.0, CUSTOMER, 1))
    tally.show("a", at=12.0)

    assert tally.result().p50_ms == 2000.0


def test_without_a_message_everything_is_zero() -> None:
    assert set(Tally().result().as_dict().values()) == {0}


@pytest.mark.parametrize(("share", "expected"), [(50, 50.0), (95, 95.0), (99, 99.0), (100, 100.0)])
def test_a_percentile_is_a_delay_that_occurred(share: int, expected: float) -> None:
    assert percentile([number / 1000 for number in range(1, 101)], share) == expected
