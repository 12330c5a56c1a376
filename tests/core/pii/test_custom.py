"""Patterns of an admin: what is refused, and that none can stall a session."""

from __future__ import annotations

import time

import pytest

from modicum.core.pii import Detector, EntityType, OwnWords, PatternRefused, check_own_words
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
        check_own_words(OwnWords(tuple(OwnPattern(f"no {each}", r"PX-\d{6}") for each in range(51))))


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        (
            OwnWords((OwnPattern("Ticket", "tk-1"), OwnPattern("ticket", "tk-2"))),
            "two patterns have this name",
        ),
        (OwnWords(allowed=("4111 1111",)), "has a letter"),
        (OwnWords(allowed=("x" * 61,)), "at most 60"),
        (OwnWords(allowed=tuple(f"router {each}" for each in range(201))), "201 words"),
    ],
)
def test_words_beyond_what_fits_are_refused(own: OwnWords, reason: str) -> None:
    with pytest.raises(PatternRefused, match=reason):
        check_own_words(own)


@pytest.mark.parametrize("stand_in", ["x", "a [card]", "no 4", "x" * 41])
def test_what_replaces_a_value_is_words_and_nothing_else(stand_in: str) -> None:
    with pytest.raises(PatternRefused, match=r"^Ticket: what replaces it"):
        OwnWords((OwnPattern("Ticket", r"tk-\d{6}", stand_in=stand_in),))


def test_own_findings_stay_whole_and_what_others_cover_beside_them_stays_covered() -> None:
    own = OwnWords((OwnPattern("ticket", r"TK-\d{6}", stand_in="ticket number"),))
    detector = Detector(own=own, names=False)
    text = "pin 1234, TK-111111@example.org, [ticket number]"

    assert detector.redact(text) == "pin [card PIN], [ticket number][e-mail address], [ticket number]"
    assert detector.find_batch([text, "TK-111111"]) == [detector.find(text), detector.find("TK-111111")]
    assert detector.version.endswith(f", own {own.version}")


def test_of_two_lists_that_meet_every_pattern_holds_and_only_what_both_let_stand() -> None:
    one = OwnWords((OwnPattern("a", r"tk-\d{6}"),), ("Clara Router", "Otto"))
    other = OwnWords((OwnPattern("b", r"rx-\d{6}"),), ("clara router",))

    assert one.meet(other) == OwnWords(one.patterns + other.patterns, ("Clara Router",))


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
