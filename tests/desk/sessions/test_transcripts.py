"""A transcript gives back what went in, and takes little room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modicum.desk.sessions.dictionary import LARGEST, train
from modicum.desk.sessions.lines import Author, Line
from modicum.desk.sessions.transcripts import DICTIONARY, compress, expand

WHEN = datetime(2026, 3, 2, 9, 41, tzinfo=UTC)
LINES = st.lists(
    st.builds(
        Line,
        st.sampled_from(Author),
        st.none() | st.just(WHEN),
        st.integers(min_value=0, max_value=10_000),
        st.text(st.characters(codec="utf-8")),
    ),
    max_size=40,
)


@given(LINES)
def test_all_but_mixed_times_comes_back(lines: list[Line]) -> None:
    back = expand(compress(lines))

    assert [(line.author, line.missing, line.text) for line in back] == [
        (line.author, line.missing, line.text) for line in lines
    ]


def test_times_come_back_to_the_second() -> None:
    lines = [Line(Author.CUSTOMER, WHEN + timedelta(seconds=31 * step), 0, "hello") for step in range(5)]

    assert expand(compress(lines)) == lines


def test_a_conversation_without_times_has_none() -> None:
    lines = [Line(Author.SYSTEM, None, 0, ""), Line(Author.CUSTOMER, None, 3, "x")]

    assert expand(compress(lines)) == lines


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown format"):
        expand(b"\x03" + compress([])[1:])


def test_a_transcript_of_the_first_format_is_still_read() -> None:
    """Written by the version before: two lines of one hour, the second after three that are missing."""
    lines = [Line(Author.TECHNICIAN, WHEN, 0, "hello"), Line(Author.TECHNICIAN, WHEN, 3, "ok")]

    assert expand(bytes.fromhex("01201291000002acb695cd060001810368656c6c6fff6f6b")) == lines


def test_an_ordinary_turn_costs_its_words_alone() -> None:
    turns = [Line((Author.CUSTOMER, Author.TECHNICIAN)[turn % 2], WHEN, 0, "") for turn in range(30)]

    assert len(compress(turns)) <= len(compress(turns[:1])) + 10


def test_the_dictionary_is_the_one_our_own_conversations_give() -> None:
    assert len(DICTIONARY.read_bytes()) <= LARGEST
    assert DICTIONARY.read_bytes() == train()
