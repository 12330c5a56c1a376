"""Numbers and words of everyday support that are nobody's: no rule of any pack may touch them."""

from __future__ import annotations

import pytest

from modicum.core.pii.rules.scanning import RuleScanner

SCANNER = RuleScanner()

ORDINARY = [
    "the total was $1,249.99 and you charged me 1.249,99 EUR",
    "I updated to version 10.15.7.2 and build 19.204.1016 fails",
    "it broke on 2024-05-06 at 12:30:45, again on 06/05/2024",
    "room 204, floor 3, seat 17b, gate 12",
    "I ordered 2 of the XPS-13 9310 and one WH-1000XM4",
    "error 0x80070057 in module 500123",
    "we are open from 09:00 to 17:30, mon-fri",
    "it weighs 12.5 kg and is 120x60x75 cm",
    "call 911 or 112 in an emergency",
    "the score was 3-2, then 10-8",
    "my order number is wrong and my password does not work",
    "please reset my password: it expired",
    "I have 3 cards, 2 accounts and 1 problem",
    "pages 100-250 of chapter 12.3.4",
    "can you call me in 10 minutes or at 5 pm?",
    "it takes 5 to 10 business days by SWIFT",
    "my son was born in 2 days of labour",
    "the 2 day shipping took 14 days this year",
    "iPhone 14 Pro Max 256 GB in black, iOS 17.4.1",
    "I live on the third floor, down the road",
    "one of the streets near the court is closed",
    "in 2019 and 2020 I paid 1200 a month",
    "the pin fell out of the hinge and the code is bad",
    "use coupon SAVE20 or SUMMER2024 for 20% off",
    "ISBN 978-3-16-148410-0 is the book I want",
    "der Preis ist 1.299,00 € statt 1.499,00 €",
    "je pars le 12 mai 2024 à 14h30",
    "la factura es de 2.500 euros y vence en 30 días",
    "https://example.org/help/articles/360012345678-how-to?id=12",
    "the driver 531.41 needs windows 10.0.19045.3803",
    "ratio 16:9 at 1920x1080, 60 fps",
    "temperature -12.5 to +30.25 degrees",
    "what is your username policy? must it have digits?",
    "the key is under the mat and the token is in the slot",
    "I waited 1 hour 30 minutes on hold, twice",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_no_rule_touches_what_is_nobodys(text: str) -> None:
    found = SCANNER.find(text)

    assert [(text[finding.start : finding.end], finding.rule) for finding in found] == []


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many did you order?", "1234"),
        ("Which version do you have?", "10.0.19045"),
        ("When did it break?", "12/05/2024"),
        ("How much did you pay?", "250.00"),
        ("What is your date of birth?", "why do you need that?"),
        ("What is your password?", "I will not tell you"),
        ("What is your username?", "I do not remember"),
        ("May I have your account number?", "one moment please, 2 minutes"),
    ],
)
def test_no_rule_takes_an_answer_for_what_it_is_not(question: str, answer: str) -> None:
    assert [answer[found.start : found.end] for found in SCANNER.find(answer, question)] == []
