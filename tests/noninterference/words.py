"""What one customer says and is, in a whole run; and pairs of customers whose texts are equally long.

The two of a pair differ in everything that reaches the desk, so whatever one of them leaves behind that the
other does not was made from their words, in whatever encoding.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from types import MappingProxyType
from typing import Final

PERSONAL: Final = "Ann Archer, card 4111 1111 1111 1111, born 24.12.61, +44 20 7946 0018, ann@mail.example; "
PLAIN: Final = "the lamp at the end of the hall stays dark although we have put in a new one and waited; "
GREEK: Final = "λάμπα στο τέλος του διαδρόμου μένει σβηστή. "
CYRILLIC: Final = "лампа уже давно как говорится стала тёмной. "

SAYS: Final = 6
TOO_LONG: Final = 17_000
"""More bytes than a message may have; as JSON, escapes and all, they still fit into a frame."""


@dataclass(frozen=True, slots=True)
class Sender:
    """What a customer's forms, browser and line say of them; what has a form of its own, such as a date."""

    email: str
    phone: str
    invoice: str
    billed_on: str
    amount: str
    about: str
    call_back: str
    address: str
    user_agent: str
    language: str
    word: str
    """Letters only, where an address or a name of the protocol has no place for more: queries, paths, ids."""


@dataclass(frozen=True, slots=True)
class Words:
    """A customer and all they say; free text comes from `phrase`, over and over. The technician's too."""

    sender: Sender
    phrase: str
    says: int = SAYS

    def text(self, size: int, *, start: int = 0) -> str:
        """A text of `size` characters that begins at the phrase's character `start` and ends in a stop."""
        return "".join(islice(cycle(self.phrase), start, start + size - 1)) + "."

    @property
    def fields(self) -> Mapping[str, str]:
        """The answers to the form of the demo's channel `billing`, which asks every kind of question."""
        sender = self.sender
        return {
            "name": self.text(24),
            "email": sender.email,
            "invoice": sender.invoice,
            "billed_on": sender.billed_on,
            "amount": sender.amount,
            "about": sender.about,
            "question": self.text(300),
            "call_back": sender.call_back,
            "phone": sender.phone,
        }

    @property
    def said(self) -> tuple[str, ...]:
        """The messages, customer and technician in turn."""
        return tuple(self.text(60 + 7 * turn, start=11 * turn) for turn in range(self.says))

    @property
    def too_long(self) -> str:
        """A message that is refused for its length."""
        return self.text(TOO_LONG).encode()[:TOO_LONG].decode(errors="ignore")


ONE: Final = Sender(
    email="ann.archer@mail.example",
    phone="+44 20 7946 0018",
    invoice="TS-1961-0012",
    billed_on="1961-12-24",
    amount="17,90",
    about="I have paid already",
    call_back="true",
    address="127.10.20.30",
    user_agent="Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 GTK",
    language="de-AT",
    word="annarcher",
)
OTHER: Final = Sender(
    email="zoe.quimby@post.example",
    phone="0151 498 0000 77",
    invoice="no idea, yet",
    billed_on="2024-02-29",
    amount="99.99",
    about="I would like to pay later",
    call_back="false",
    address="127.99.88.77",
    user_agent="Opera/9.80 (Android; Opera Mini/36.2/191.249; U; pt) Presto/2.12 Vers/12.1",
    language="pt-BR",
    word="zoequimby",
)


def noise(seed: int) -> str:
    """Letters and digits that nobody would think of looking for."""
    return "n" + "".join(random.Random(seed).choices("abcdefghijklmnopqrstuvwxyz0123456789 ", k=400))


PAIRS: Final[Mapping[str, tuple[Words, Words]]] = MappingProxyType(
    {
        "personal data and none": (Words(ONE, PERSONAL), Words(OTHER, PLAIN)),
        "two scripts": (Words(ONE, GREEK), Words(OTHER, CYRILLIC)),
        "noise": (Words(ONE, noise(1)), Words(OTHER, noise(2))),
    }
)
