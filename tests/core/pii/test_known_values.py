"""A name that was said once is found wherever it stands, and ordinary words are left alone."""

from __future__ import annotations

import pytest

from modicum.core.pii import placeholder, replace
from modicum.core.pii.known_values import KnownValues


def without(text: str, *names: str) -> str:
    """`text` with the known names replaced."""
    return replace(text, KnownValues(names).find(text), placeholder)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hello Velma, is this Woodman's account?", "Hello [name], is this [name]'s account?"),
        ("velma woodman", "[name]"),
        ("VELMA   WOODMAN here", "[name] here"),
        ("Velma. Woodman", "[name]"),
        ("velmazon delivers to woodmanstead", "velmazon delivers to woodmanstead"),
        ("[name] and Velma", "[name] and [name]"),
    ],
)
def test_whole_names_and_their_parts_are_found(text: str, left: str) -> None:
    assert without(text, "Velma Woodman") == left


def test_a_name_that_is_a_word_as_well_is_found_as_part_of_the_whole_only() -> None:
    assert without("Will May come? Will it work in may?", "Will May") == "[name] come? Will it work in may?"


def test_names_with_signs_and_of_other_scripts_are_found() -> None:
    assert without("hi anne-marie", "Anne-Marie O'Neill") == "hi [name]"
    assert without("guten Tag Frau Müller", "Jörg Müller") == "guten Tag Frau [name]"
    assert without("привет Иван", "Иван") == "привет [name]"


def test_short_parts_and_placeholders_are_left_alone() -> None:
    assert without("it is so, [card number] Bo", "Bo Card") == "it is so, [card number] Bo"


def test_a_name_full_of_signs_is_no_pattern() -> None:
    assert without("aaaa (b) .*", "(a+)+$ .* ( [") == "aaaa (b) .*"


def test_it_never_shows_which_names_it_knows() -> None:
    known = KnownValues(["Velma Woodman"])

    assert "elma" not in repr(known) + str(known)
    assert not KnownValues([])
    assert KnownValues([]).find("Velma") == []
