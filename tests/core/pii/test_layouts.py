"""The layout of a number never hides it from a rule, and keeps other rules away."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modicum.core.pii.prefilter import Layouts, is_of_numbers
from modicum.core.pii.rules.loading import load_packs

SHAPES = [
    rule.shape.pattern for pack in load_packs() for rule in pack.rules if is_of_numbers(rule.shape.pattern)
]
LAYOUTS = Layouts(SHAPES)
WORDS = st.sampled_from(["", "it is ", "my number:", "a b c ", "2 of them, ", "(", "call me at home "])


@pytest.mark.parametrize("at", range(len(SHAPES)))
def test_whatever_a_shape_matches_is_let_through(at: int) -> None:
    shape = re.compile(SHAPES[at], re.IGNORECASE | re.ASCII)

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(shape, fullmatch=True, alphabet=st.characters(max_codepoint=127)), WORDS, WORDS)
    def is_let_through(number: str, before: str, behind: str) -> None:
        text = f"{before}{number} {behind}"
        if shape.search(text):
            assert LAYOUTS.mask(text) >> at & 1, text

    is_let_through()


def test_few_shapes_are_left_for_a_number() -> None:
    left = [SHAPES[at] for at in range(len(SHAPES)) if LAYOUTS.mask("call 212-555-0100 now") >> at & 1]

    assert r"\d{3}-\d{2}-\d{4}" not in left
    assert any("\\d{3}" in shape for shape in left)
    assert len(left) < len(SHAPES) / 3


def test_a_text_without_digits_pulls_nothing() -> None:
    assert LAYOUTS.mask("thank you, that is all for today") == 0
