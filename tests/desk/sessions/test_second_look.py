"""What only a whole conversation gives away is found when it ends."""

from __future__ import annotations

import pytest

from modicum.core.values import MESSAGE_TEXT, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.lines import Author
from modicum.desk.sessions.reading import read_session
from modicum.platform.store import Installation
from tests.desk.sessions.storing import ask, end, in_force, say, storing, texts

ASKED = Author.TECHNICIAN


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (("4111 1111", "1111 1111"), ["[card number]", "[card number]"]),
        (
            ("it is 4111", "1111", "1111", "1111 ok?"),
            ["it is [card number]"] + ["[card number]"] * 2 + ["[card number] ok?"],
        ),
        (("4111 1111", (ASKED, "go on"), "1111 1111"), ["[card number]", "go on", "[card number]"]),
        (((ASKED, "What is the PIN of the card?"), "4821"), ["What is the PIN of the card?", "[card PIN]"]),
        (
            ((ASKED, "What is the PIN of the card?"), "wait", "4821"),
            ["What is the PIN of the card?", "wait", "[card PIN]"],
        ),
        (("two lamps", "and 4 bulbs"), ["two lamps", "and 4 bulbs"]),
        (
            ("order 4711", (ASKED, "How many?"), "I need 12 of them"),
            ["order 4711", "How many?", "I need 12 of them"],
        ),
    ],
)
def test_numbers_in_pieces_and_answers_to_questions(
    here: Installation, support: Channel, said: tuple[str | tuple[Author, str], ...], kept: list[str]
) -> None:
    in_force(storing(Treatment.REDACT, MESSAGE_TEXT))
    session = ask(here, support).session
    say(here, session, *said)

    assert texts(read_session(end(here, session)).entries) == kept


def test_codes_are_cut_out_even_where_all_is_kept(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT))
    session = ask(here, support).session
    say(here, session, "the PIN of my card is", "4821", "and my order is 4711")

    assert texts(read_session(end(here, session)).entries)[1] == "[card PIN]"
