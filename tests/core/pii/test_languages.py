"""A language is known where the model card says that little enough leaks."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from modicum.core.pii import Detector, languages

CARD = (files("modicum.core.pii.tagger") / "MODEL.md").read_text("utf-8")
ENGLISH = "all"
"""The row of the card that English is judged by."""


def leak_on_the_card(row: str) -> float:
    """The last but one figure of the first row of that name."""
    found = re.search(rf"^\| {row} \|.*\| ([\d.]+) \| [\d.]+ \|$", CARD, re.MULTILINE)
    assert found
    return float(found[1])


@pytest.mark.parametrize("language", languages.measured())
def test_the_figure_of_a_language_is_the_card_s(language: str) -> None:
    on_the_card = leak_on_the_card(ENGLISH if language == "en" else language)

    assert on_the_card == pytest.approx(languages.measured()[language], abs=0.001)


def test_known_are_those_within_the_bound_and_no_others() -> None:
    within = {name for name, leak in languages.measured().items() if leak <= languages.MOST_LEAKED}

    assert Detector(names=False).languages == within
    assert not Detector(names=False).covers("Dzień dobry", "pl")
