"""What only a whole conversation gives away is found when it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from modicum.core.policy import Heard
from modicum.core.values import MESSAGE_TEXT, Live, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.lines import Author
from modicum.desk.sessions.reading import read_session
from modicum.desk.sessions.second_look import runs
from modicum.platform.store import Installation
from tests.desk.sessions.storing import ask, end, in_force, say, storing, texts

ASKED = Author.TECHNICIAN


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (("4111 1111", "1111 1111"), ["[…]", "[…]"]),
        (("it is 4111", "1111", "1111", "1111 ok?"), ["it is […]", "[…]", "[…]", "[…] ok?"]),
        (("4111 1111", (ASKED, "go on"), "1111 1111"), ["[…]", "go on", "[…]"]),
        (((ASKED, "What is the PIN of the card?"), "4821"), ["What is the PIN of the card?", "[…]"]),
        (
            ((ASKED, "What is the PIN of the card?"), "wait", "4821"),
            ["What is the PIN of the card?", "wait", "[…]"],
        ),
        (("two lamps", "and 4 bulbs"), ["two lamps", "and 4 bulbs"]),
        (
            ("lamps please", (ASKED, "How many?"), "I need 12 of them"),
            ["lamps please", "How many?", "I need 12 of them"],
        ),
    ],
)
def test_numbers_in_pieces_and_answers_to_questions(
    here: Installation, support: Channel, said: tuple[str | tuple[Author, str], ...], kept: list[str]
) -> None:
    in_force(storing(Treatment.REDACT, MESSAGE_TEXT))
    session = ask(here, support).session
    say(here, session, *said)

    left = texts(read_session(end(here, session, heard=heard(said))).entries)
    assert [re.sub(r"\[[a-z A-Z-]+\]", "[…]", text) for text in left] == kept


def heard(said: Sequence[str | tuple[Author, str]]) -> Heard:
    """What the room had in memory of it."""
    turns = [(Author.CUSTOMER, one) if isinstance(one, str) else one for one in said]
    words = [Live(text, MESSAGE_TEXT) for _, text in turns]
    return Heard(tuple(words), tuple(tuple(words[number] for number in row) for row in runs(turns)))


def test_codes_are_cut_out_even_where_all_is_kept(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    session = ask(here, support).session
    say(here, session, "the PIN of my card is", "4821", "and my order is 4711")

    assert texts(read_session(end(here, session)).entries)[1] == "[card PIN]"
