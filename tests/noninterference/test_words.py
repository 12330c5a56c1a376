"""The texts of a pair are equally long, in characters and in bytes, so that length tells nobody anything."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from tests.noninterference.words import PAIRS, Words

CHOSEN = ("about", "call_back")
"""Answers that are chosen and not written: their lengths are the form's."""


def lengths(words: Words) -> list[tuple[int, int]]:
    written = [value for key, value in words.fields.items() if key not in CHOSEN]
    free = [*words.said, words.too_long, words.text(80), words.text(201)]
    sent_along = [words.sender.address, words.sender.user_agent, words.sender.language, words.sender.word]
    return [(len(text), len(text.encode())) for text in (*written, *free, *sent_along)]


@pytest.mark.parametrize("pair", PAIRS)
def test_the_texts_of_a_pair_are_equally_long(pair: str) -> None:
    one, other = PAIRS[pair]

    assert lengths(one) == lengths(other)


def test_the_senders_of_a_pair_have_nothing_in_common() -> None:
    one, other = PAIRS["noise"]

    assert not set(astuple(one.sender)) & set(astuple(other.sender))
