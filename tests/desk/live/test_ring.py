"""The ring: bounded, ordered, each id once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from modicum.core.values import CUSTOMER_NAME, MESSAGE_TEXT, Live
from modicum.desk.live.message import Author, Kept, Message, Spoken, message
from modicum.desk.live.ring import Budget, Ring

places = st.tuples(st.integers(1, 4), st.integers(1, 30))


def at(epoch: int, seq: int, text: str = "hello", id: str = "") -> Message:
    """A message at a place."""
    spoken = Spoken(
        Author.CUSTOMER, Live("Cleo", CUSTOMER_NAME), "2026-03-02T09:41:17.250Z", Live(text, MESSAGE_TEXT)
    )
    return message((epoch, seq), id or f"id-{epoch}-{seq}", spoken, mac="m" * 22, kept=Kept.NO)


def test_the_oldest_go_when_there_are_too_many() -> None:
    ring = Ring(Budget(), most_messages=3)
    for seq in range(1, 6):
        ring.append(at(1, seq))

    assert [one.seq for one in ring.after((0, 0))] == [3, 4, 5]
    assert ring.find("id-1-2") is None
    assert not ring.holds_first


def test_the_oldest_go_when_they_take_too_much_memory() -> None:
    ring = Ring(Budget(), most_bytes=40_000)
    for seq in range(1, 6):
        ring.append(at(1, seq, text="x" * 10_000))

    assert [one.seq for one in ring.after((0, 0))] == [3, 4, 5]
    assert ring.size <= 40_000


def test_text_that_takes_more_memory_counts_for_more() -> None:
    assert at(1, 1, text="€" * 1000).size > at(1, 1, text="e" * 1000).size + 900


def test_after_a_place_comes_what_is_later_in_that_epoch_or_a_later_one() -> None:
    ring = Ring(Budget())
    for place in ((1, 1), (1, 2), (2, 1), (2, 2)):
        ring.append(at(*place))

    assert [one.place for one in ring.after((1, 1))] == [(1, 2), (2, 1), (2, 2)]
    assert [one.place for one in ring.after((2, 2))] == []


def test_the_first_message_is_known_by_its_place() -> None:
    ring = Ring(Budget())
    assert not ring.holds_first
    ring.append(at(2, 1))
    assert not ring.holds_first
    ring.insert([at(1, 1)])
    assert ring.holds_first


def test_all_rings_together_are_counted() -> None:
    budget = Budget(most=3_000)
    one, other = Ring(budget), Ring(budget)
    one.append(at(1, 1))
    other.append(at(1, 1, text="x" * 2_000))

    assert budget.held == one.size + other.size
    assert budget.is_exceeded
    assert other.drop_oldest()
    one.clear()
    assert (budget.held, budget.is_exceeded, other.drop_oldest()) == (0, False, 0)


def test_a_message_prints_nothing_of_what_was_said() -> None:
    assert "hello" not in repr(at(1, 1))
    assert "Cleo" not in repr(at(1, 1))


@given(st.lists(places), st.lists(places))
def test_whatever_comes_back_in_whatever_order_is_held_once_and_in_order(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    ring = Ring(Budget())
    new = ring.insert(at(*place) for place in first)
    newer = ring.insert(at(*place) for place in second)

    assert [one.place for one in new] == sorted(set(first))
    assert [one.place for one in newer] == sorted(set(second) - set(first))
    assert [one.place for one in ring.after((0, 0))] == sorted({*first, *second})
