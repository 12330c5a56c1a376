"""The floor: codes that no policy may store, by the words beside them and by the question before."""

from __future__ import annotations

import pytest

from modicum.core.pii import redact_codes
from tests.core.texts import wide

CARD_CODES = [
    ("my cvv is 123", "my cvv is [card verification code]"),
    ("CVC: 1 2 3", "CVC: [card verification code]"),
    ("cvv123", "cvv[card verification code]"),
    ("123 is my cvv", "[card verification code] is my cvv"),
    ("Prüfnummer 321.", "Prüfnummer [card verification code]."),
    ("le cryptogramme est 987", "le cryptogramme est [card verification code]"),
    ("the number on the back is 777", "the number on the back is [card verification code]"),
    ("4111 1111 1111 1111 12/27 123", "4111 1111 1111 1111 12/27 [card verification code]"),
    ("cvv 12/27 123", "cvv 12/27 [card verification code]"),
    (wide("CVV 123"), f"{wide('CVV')} [card verification code]"),
    ("cvv 1\u200b2\u200b3", "cvv [card verification code]"),
]
PINS = [
    ("PIN 1234", "PIN [card PIN]"),
    ("my pin is 1234 or 5678", "my pin is [card PIN] or [card PIN]"),
    ("Meine Geheimzahl lautet 4711", "Meine Geheimzahl lautet [card PIN]"),
    ("mon code secret: 0000", "mon code secret: [card PIN]"),
    ("pin for 4111 1111 1111 1111 is 9876", "pin for 4111 1111 1111 1111 is [card PIN]"),
]
ONE_TIME_CODES = [
    ("your verification code is 482 913", "your verification code is [one-time code]"),
    ("G-482913 is your code", "[one-time code] is your code"),
    ("Die TAN ist 482913", "Die TAN ist [one-time code]"),
    ("otp A1B2C3", "otp [one-time code]"),
    ("código de verificación: 112233", "código de verificación: [one-time code]"),
]
TRACKS = [
    ("%B4111111111111111^DOE/JOHN^2712101000000000?", "[card track data]"),
    (";4111111111111111=27121010000000000000?", "[card track data]"),
]


@pytest.mark.parametrize(("text", "left"), CARD_CODES + PINS + ONE_TIME_CODES + TRACKS)
def test_a_code_is_taken_out(text: str, left: str) -> None:
    assert redact_codes(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the pin fell out of the hinge",
        "order 123456 of 2024-05-06 came today",
        "error 500123 in room 1234",
        "security code 4111 1111 1111 1111",
        "my order was 98765 and I forgot my pin",
        "spinning 1234 times",
        "room 123, the CVV is on the card",
    ],
)
def test_ordinary_numbers_stay(text: str) -> None:
    assert redact_codes(text) == text


@pytest.mark.parametrize(
    ("question", "answer", "left"),
    [
        ("What is your PIN?", "1234", "[card PIN]"),
        ("And the three digits on the back, the CVC?", "it says 123", "it says [card verification code]"),
        ("Please read me the verification code", "482913 I think", "[one-time code] I think"),
        ("How many did you order?", "1234", "1234"),
        (None, "1234", "1234"),
    ],
)
def test_the_line_before_tells_what_a_bare_number_is(question: str | None, answer: str, left: str) -> None:
    assert redact_codes(answer, previous=question) == left


def test_what_was_taken_out_does_not_drag_its_neighbours_along() -> None:
    once = redact_codes("pin 1234 and order 567890 too")

    assert once == "pin [card PIN] and order 567890 too"
    assert redact_codes(once) == once
