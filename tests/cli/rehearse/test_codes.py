"""Codes are those that every app shows."""

from __future__ import annotations

import pytest

from modicum.cli.rehearse.codes import code_at, seconds_left

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # 12345678901234567890 in base 32, as in RFC 6238


@pytest.mark.parametrize(
    ("at", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_they_are_those_of_the_standard(at: int, code: str) -> None:
    assert code_at(SECRET, at) == code


def test_spaces_and_small_letters_do_not_matter() -> None:
    assert code_at("gezd gnbv gy3t qojq gezd gnbv gy3t qojq", 59) == "287082"


def test_a_code_lasts_until_the_half_minute_is_over() -> None:
    assert seconds_left(59.5) == 0.5
