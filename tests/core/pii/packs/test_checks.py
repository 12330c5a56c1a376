"""The checks accept published test numbers, and refuse them with one digit changed."""

from __future__ import annotations

import pytest

from modicum.core.pii.rules.checks import CHECKS, check_named

RIGHT = [
    ("card", "4111 1111 1111 1111"),
    ("any_card", "6759649826438453"),
    ("iban", "GB82 WEST 1234 5698 7654 32"),
    ("routing_number", "021000021"),
    ("clabe", "032180000118359719"),
    ("aadhaar", "2341 2341 2346"),
    ("luhn", "046 454 286"),
    ("mrz", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    ("stdnum.pl.pesel", "44051401359"),
    ("stdnum.br.cpf", "390.533.447-05"),
]


@pytest.mark.parametrize(("name", "number"), RIGHT)
def test_a_number_with_the_right_check_digit_is_taken_whole(name: str, number: str) -> None:
    assert list(check_named(name)(number)) == [(0, len(number))]


@pytest.mark.parametrize(("name", "number"), RIGHT)
def test_the_same_number_with_another_digit_is_refused(name: str, number: str) -> None:
    at = next(place for place in range(len(number) // 2, len(number)) if number[place].isdigit())
    changed = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]

    assert not check_named(name)(changed)


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize(
    "text", ["", " ", "x", "0", "\0" * 50, "9" * 500, "é" * 80, "٣٣٣", "-" * 60, "1.2.3.4.5"]
)
def test_no_text_makes_a_check_fail_or_point_outside_it(name: str, text: str) -> None:
    for start, end in CHECKS[name](text):
        assert 0 <= start < end <= len(text)


def test_a_check_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="phonne"):
        check_named("phonne")


def test_a_run_of_very_many_groups_counts_as_it_is() -> None:
    text = "1 " * 1000 + "1"

    assert CHECKS["card"](text) == [(0, len(text))]


def test_numbers_side_by_side_are_found_one_by_one() -> None:
    text = "12 4111 1111 1111 1111 5105105105105100"

    assert [text[start:end] for start, end in CHECKS["card"](text)] == [
        "4111 1111 1111 1111",
        "5105105105105100",
    ]
