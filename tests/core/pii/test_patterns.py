"""What the first detector finds, and what it leaves alone."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from modicum.core.pii import Detector, EntityType, Finding
from tests.core.texts import wide

DETECTOR = Detector(names=False)

FOUND = [
    ("write to anna.schmidt+x@mail.example.org.", "write to [e-mail address]."),
    (f"{wide('ANNA')}@example.com", "[e-mail address]"),
    ("müller@straße.example", "[e-mail address]"),
    ("card 4111 1111 1111 1111 please", "card [card number] please"),
    ("4111-1111-1111-1111", "[card number]"),
    ("order 12 4111111111111111 12/27", "order 12 [card number] 12/27"),
    ("378282246310005 and 5555555555554444", "[card number] and [card number]"),
    (wide("4111 1111 1111 1111"), "[card number]"),
    ("4111\u200b1111\u200b1111\u200b1111", "[card number]"),
    ("DE89 3704 0044 0532 0130 00 is mine", "[bank account number] is mine"),
    ("GB29NWBK60161331926819", "[bank account number]"),
    ("call +49 30 1234567", "call [phone number]"),
    ("0049 30 1234567", "[phone number]"),
    ("(202) 555-0143", "[phone number]"),
    ("030 1234567", "[phone number]"),
    ("my phone is 5550143", "my phone is [phone number]"),
    ("from 192.168.1.17", "from [network address]"),
    ("2001:db8::1", "[network address]"),
    ("fe80::1%eth0", "[network address]"),
    ("00:1A:2b:3c:4d:5e", "[device address]"),
    ("aa-bb-cc-dd-ee-ff", "[device address]"),
    ("536-90-4399", "[identity number]"),
    ("RSSMRA85T10A562S", "[identity number]"),
    ("12345678Z", "[identity number]"),
    ("QQ 12 34 56 C", "QQ 12 34 56 C"),
    ("AB 12 34 56 C", "[identity number]"),
    ("pin 1234", "pin [card PIN]"),
]
LEFT_ALONE = [
    "",
    "Hello, my printer shows an error and I cannot print at all.",
    "std::vector at 12:30:45 on 2024-05-06 10:30",
    "version 1.2.3, about 3.5 GB, 1.234,50 EUR",
    "me@home and @you",
    "C:: a::b",
]


@pytest.mark.parametrize(("text", "left"), FOUND)
def test_it_finds(text: str, left: str) -> None:
    assert DETECTOR.redact(text) == left


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_it_leaves_alone(text: str) -> None:
    assert DETECTOR.find(text) == []


def test_offsets_count_code_points_of_the_text_as_it_was_written() -> None:
    text = "👋 an\u200bna@example.org!"

    assert DETECTOR.find(text) == [Finding(2, len(text) - 1, EntityType.EMAIL, 0.99, "email.address")]


def test_findings_come_in_order_and_do_not_overlap() -> None:
    found = DETECTOR.find("call 030 1234567, card 4111111111111111 cvv 123, a@b.de, 84.153.7.21")

    assert [finding.type for finding in found] == [
        EntityType.PHONE,
        EntityType.CREDIT_CARD,
        EntityType.SECRET,
        EntityType.EMAIL,
        EntityType.IP,
    ]
    assert all(one.end <= next_one.start for one, next_one in pairwise(found))


@pytest.mark.parametrize(
    ("text", "language", "covered"),
    [
        ("Hello, how are you?", "en", True),
        ("Grüße aus Österreich, naïve ½ ★ 👋", "de-AT", True),
        (wide("Hello"), "en-GB", True),
        ("Hello", "ja", False),
        ("Привет", "en", False),
        ("my name is Анна", "en", False),
        ("你好", "de", False),
        ("", "en", True),
    ],
)
def test_it_says_which_texts_it_can_be_trusted_with(text: str, language: str, covered: bool) -> None:
    assert DETECTOR.covers(text, language) is covered


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "1 ",
        "a@",
        "a.",
        "pin ",
        "pin 1",
        "1.1.",
        "4111 ",
        ":",
        "a:",
        "AB12",
        "aa-",
        "+1 ",
        "DE89 ",
        "4 ",
    ],
)
def test_a_hostile_message_of_16_kib_takes_under_a_second(piece: str) -> None:
    text = (piece * 16_384)[:16_384]
    before = time.process_time()

    DETECTOR.redact(text)

    assert time.process_time() - before < 1.0
