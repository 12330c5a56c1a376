"""What is personal only when messages are read together is cut out of each of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modicum.core.policy import Policy
from modicum.core.values import MESSAGE_TEXT, Live, Stored, Treatment
from tests.core.policy.policies import treating

CARD = "4111111111111111"


def together(policy: Policy, *texts: str) -> list[str | None]:
    """What stays of messages that one person sent in a row."""
    said: list[Stored[str]] = [policy.sieve(Live(text, MESSAGE_TEXT)) for text in texts]
    return [stored.value for stored in policy.resieve_together(said)]


@given(st.lists(st.integers(min_value=1, max_value=15), min_size=1, max_size=4, unique=True))
def test_a_card_number_cut_anywhere_is_not_left_readable(cuts: list[int]) -> None:
    ends = [0, *sorted(cuts), len(CARD)]
    pieces = [CARD[start:end] for start, end in pairwise(ends)]

    left = "".join(filter(None, together(treating(MESSAGE_TEXT, Treatment.REDACT), *pieces)))

    assert sum(map(str.isdigit, left)) < 10  # of a card, PCI DSS 3.4.1 lets ten digits be seen


def test_what_stands_beside_the_number_stays() -> None:
    left = together(treating(MESSAGE_TEXT, Treatment.REDACT), "here it is: 4111 1111", "1111 1111 thanks")

    assert left == ["here it is: [card number]", "[card number] thanks"]


def test_where_all_is_kept_only_codes_are_cut_out() -> None:
    left = together(treating(MESSAGE_TEXT, Treatment.KEEP), "4111 1111", "1111 1111", "its PIN is", "4821")

    assert left[-1] == "[card PIN]"
    assert left[:2] == ["4111 1111", "1111 1111"]


@pytest.mark.parametrize("texts", [("two lamps", "and 4 bulbs"), ("hello", "you"), ("4711",)])
def test_harmless_messages_stay_as_they_are(texts: tuple[str, ...]) -> None:
    assert together(treating(MESSAGE_TEXT, Treatment.REDACT), *texts) == list(texts)


def test_where_a_message_was_discarded_the_others_are_left_alone() -> None:
    nothing = treating(MESSAGE_TEXT, Treatment.DISCARD)

    assert together(nothing, "4111", "1111") == [None, None]
