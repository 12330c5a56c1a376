"""Patterns of an admin: what is refused, and that none can stall a session."""

from __future__ import annotations

import time

import pytest

from modicum.core.pii import EntityType, PatternRefused
from modicum.core.pii.rules.custom import OwnPattern, OwnPatterns, check_pattern


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "0 characters"),
        ("a" * 201, "201 characters"),
        ("x*", "nothing"),
        ("(?=a)b", "look-around"),
        (r"(a)\1b", "back-references"),
        ("(", "cannot be read"),
        ("a{1,5000}b", "above 100"),
        ("(a+)+b9", "multiply"),
        ("(?:[a-z]{1,100}){1,100}z9", "multiply"),
        (r"\w+", "everyday words, such as 'Hello'"),
        (".", "everyday words"),
    ],
)
def test_a_pattern_that_is_not_safe_is_refused_with_its_name_and_the_reason(
    pattern: str, reason: str
) -> None:
    with pytest.raises(PatternRefused, match=f"^contract: .*{reason}"):
        check_pattern(OwnPattern("contract", pattern))


def test_more_than_fifty_patterns_are_refused() -> None:
    with pytest.raises(PatternRefused, match="51 patterns"):
        OwnPatterns([OwnPattern("contract", r"PX-\d{6}")] * 51)


def test_a_pattern_finds_its_values_whatever_stands_around_them() -> None:
    (found,) = OwnPatterns([OwnPattern("contract", r"px-\d+", EntityType.ACCOUNT_ID)]).find(
        "é👋 PX-1234 ok \ud800"
    )

    assert (found.start, found.end, found.type, found.rule) == (3, 10, EntityType.ACCOUNT_ID, "own: contract")


@pytest.mark.parametrize("pattern", ["k[a-z]*9", "(?:a|ab)+9", "(?:a{1,9}){1,9}9", "a.*b9|k7", "[^x]+x9"])
@pytest.mark.parametrize("piece", ["a", "ab", "k", "9", "k7", "a9 "])
def test_no_pattern_can_stall_a_session(pattern: str, piece: str) -> None:
    patterns = OwnPatterns([OwnPattern("contract", pattern)])
    text = (piece * 65_536)[:65_536]
    before = time.process_time()

    patterns.find(text)

    assert time.process_time() - before < 0.5
