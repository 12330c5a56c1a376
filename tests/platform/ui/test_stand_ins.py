"""What was taken out of a stored text is shown in the reader's language, and never as markup."""

from __future__ import annotations

import pytest
from django.template import engines
from django.utils.functional import Promise

from modicum.core.pii.types import PLACEHOLDERS
from modicum.platform.ui.stand_ins import STAND_INS, Piece, in_words, pieces


def shown(text: str) -> str:
    """The text as a page of stored words shows it."""
    template = engines["django"].from_string("{% load stored_text %}{{ text|stored_text }}")
    return template.render({"text": text})


def test_every_placeholder_of_the_detector_has_its_words() -> None:
    assert {f"[{kind}]" for kind in STAND_INS} >= PLACEHOLDERS


@pytest.mark.parametrize("stand_in", ["[card number]", "[card number …1111]", "[phone number bcdfghjk]"])
def test_a_stand_in_is_a_piece_of_its_own(stand_in: str) -> None:
    assert list(pieces(f"take {stand_in}.")) == [
        Piece("take "),
        Piece(stand_in, is_stand_in=True),
        Piece("."),
    ]


def test_brackets_of_people_are_no_stand_in() -> None:
    assert list(pieces("[my card number] [todo] [")) == [Piece("[my card number] [todo] [")]


def test_people_who_write_markup_see_it_as_they_wrote_it() -> None:
    assert shown("<b>[name]</b> & co") == '&lt;b&gt;<span class="stand-in">[name]</span>&lt;/b&gt; &amp; co'


@pytest.mark.parametrize("kind", STAND_INS)
def test_the_words_are_looked_up_for_each_reader_and_not_once_for_all(kind: str) -> None:
    assert isinstance(STAND_INS[kind], Promise)
    assert in_words(kind) == kind


def test_a_kind_that_a_newer_version_made_is_shown_as_it_is() -> None:
    assert in_words("no such kind") == "no such kind"
