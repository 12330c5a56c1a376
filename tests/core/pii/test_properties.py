"""What holds for every text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from modicum.core.pii import Detector, find_codes, redact_codes
from tests.core.texts import TEXTS

DETECTOR = Detector()


@given(TEXTS, st.none() | TEXTS)
def test_redaction_leaves_no_finding(text: str, previous: str | None) -> None:
    left = DETECTOR.redact(text, previous=previous)

    assert DETECTOR.find(left, previous=previous) == []


@given(TEXTS, st.none() | TEXTS)
def test_redaction_of_codes_leaves_no_code(text: str, previous: str | None) -> None:
    left = redact_codes(text, previous=previous)

    assert find_codes(left, previous=previous) == []


@given(TEXTS, st.none() | TEXTS)
def test_findings_lie_within_the_text_in_order_and_apart(text: str, previous: str | None) -> None:
    at = 0
    for finding in DETECTOR.find(text, previous=previous):
        assert at <= finding.start < finding.end <= len(text)
        at = finding.end


@given(TEXTS)
def test_a_text_without_findings_is_left_as_it_is(text: str) -> None:
    if not DETECTOR.find(text):
        assert DETECTOR.redact(text) == text


@given(TEXTS)
def test_whatever_the_floor_finds_the_detector_finds_too(text: str) -> None:
    assert find_codes(DETECTOR.redact(text)) == []
