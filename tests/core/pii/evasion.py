"""Tricks to slip something past a detector, and the values they are played with.

`python -m tests.core.pii.evasion` writes docs/reference/evasion.md: how much of each trick is found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from modicum.core.pii import Detector

PAGE: Final = Path(__file__).parents[3] / "docs" / "reference" / "evasion.md"

EMAILS: Final = ("john.smith@gmail.com", "anna@example.org", "k.meyer@web.de", "bob_jones@outlook.com")
CARDS: Final = ("4111111111111111", "5555555555554444", "378282246310005", "6011111111111117")
PHONES: Final = ("+442079460958", "+4930901820", "+12025550143", "+33142685300")
IBANS: Final = ("DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606")

_WORDS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_CYRILLIC: Final = str.maketrans("aceopxyi", "асеорхуі")
_GREEK: Final = str.maketrans("aovp", "αονρ")

Trick = Callable[[str], str]


def _between(sign: str) -> Trick:
    return lambda value: sign.join(value)


def _digits_from(first: int) -> Trick:
    return lambda value: "".join(chr(first + int(sign)) if sign.isdigit() else sign for sign in value)


def _wide(value: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in value)


def _bold(value: str) -> str:
    return "".join(chr(0x1D41A + ord(sign) - 97) if "a" <= sign <= "z" else sign for sign in value)


def _in_words(value: str) -> str:
    return " ".join(_WORDS[int(sign)] for sign in value if sign.isdigit())


def _one_of_each(value: str) -> str:
    return " ".join(
        _WORDS[int(sign)] if at % 2 else sign for at, sign in enumerate(filter(str.isdigit, value))
    )


def _in_fours(sign: str) -> Trick:
    return lambda value: sign.join(value[at : at + 4] for at in range(0, len(value), 4))


def _said(at: str, dot: str) -> Trick:
    return lambda value: value.replace("@", at).replace(".", dot)


ALL: Final = (*EMAILS, *CARDS, *PHONES, *IBANS)
NUMBERS: Final = (*CARDS, *IBANS)

TRICKS: Final[Mapping[str, tuple[Sequence[str], Trick]]] = {
    "nothing": (ALL, str),
    "zero-width spaces": (ALL, _between("\u200b")),
    "zero-width joiners": (ALL, _between("\u200d")),
    "soft hyphens": (ALL, _between("\u00ad")),
    "word joiners": (ALL, _between("\u2060")),
    "combining marks": (ALL, _between("\u0336")),
    "right-to-left marks": (ALL, lambda value: f"\u202e{value}\u202c".replace("1", "1\u200f")),
    "variation selectors": (ALL, _between("\ufe0f")),
    "full width": (ALL, _wide),
    "Arabic-Indic digits": ((*CARDS, *PHONES), _digits_from(0x660)),
    "Devanagari digits": ((*CARDS, *PHONES), _digits_from(0x966)),
    "mathematical digits": ((*CARDS, *PHONES), _digits_from(0x1D7CE)),
    "keycaps": (CARDS, lambda value: "".join(f"{sign}\ufe0f\u20e3" for sign in value)),
    "mathematical letters": (EMAILS, _bold),
    "Cyrillic letters": (EMAILS, lambda value: value.translate(_CYRILLIC)),
    "Greek letters": (EMAILS, lambda value: value.translate(_GREEK)),
    "no-break spaces in fours": (NUMBERS, _in_fours("\u00a0")),
    "en dashes in fours": (NUMBERS, _in_fours("\u2013")),
    "dots in fours": (CARDS, _in_fours(".")),
    "a space after each digit": ((*CARDS, *PHONES), _between(" ")),
    "a dot after each digit": (CARDS, _between(".")),
    "a dash after each digit": (CARDS, _between("-")),
    "an underscore after each digit": (CARDS, _between("_")),
    "digits in words": (CARDS, _in_words),
    "digits in words and figures": (CARDS, _one_of_each),
    "(at) and (dot)": (EMAILS, _said("(at)", "(dot)")),
    "[at] and [dot]": (EMAILS, _said(" [at] ", " [dot] ")),
    "at and dot in words": (EMAILS, _said(" at ", " dot ")),
    "spaces round @ and dots": (EMAILS, _said(" @ ", " . ")),
    "upper case": (ALL, str.upper),
    "letter O for zero": (CARDS[2:], lambda value: value.replace("0", "O")),
    "letters with spaces between": (EMAILS, _between(" ")),
    "backwards": (CARDS, lambda value: value[::-1]),
    "a word inside the number": (CARDS, lambda value: f"{value[:8]} and then {value[8:]}"),
}
"""Each trick, what it is played with, and how."""

NOT_COVERED: Final = frozenset(
    {"letter O for zero", "letters with spaces between", "backwards", "a word inside the number"}
)
"""Tricks that we do not claim to see through."""


@dataclass(frozen=True, slots=True)
class Result:
    """How much of a trick is found: a value counts if at most two of its characters are left."""

    trick: str
    example: str
    found: int
    of: int


def play(trick: str, detector: Detector) -> Result:
    """Try one trick with all its values."""
    values, disguise = TRICKS[trick]
    disguised = [disguise(value) for value in values]
    found = sum(_is_found(value, detector) for value in disguised)
    return Result(trick, disguised[0], found, len(values))


def _is_found(value: str, detector: Detector) -> bool:
    text = f"it is {value} thanks"
    covered = set().union(*(range(one.start, one.end) for one in detector.find(text)))
    return len(set(range(6, 6 + len(value))) - covered) <= 2


def page() -> str:
    """The page as it should be."""
    detector = Detector(names=False)
    rows = [play(trick, detector) for trick in TRICKS]
    lines = [f"| {row.trick} | `{_visible(row.example)}` | {row.found} of {row.of} |" for row in rows]
    missing = ", ".join(sorted(NOT_COVERED))
    return (
        _HEAD
        + "\n".join(lines)
        + f"\n\nNot covered, and not claimed: {missing}; pictures, and codes agreed between two people.\n"
    )


def _visible(text: str) -> str:
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


_HEAD: Final = """# Evasion: what is found of values in disguise

Written by `python -m tests.core.pii.evasion`; a test compares. The rules are at work, without the model. Each
trick is played with e-mail addresses, card and phone numbers or IBANs, amid a sentence; one is found if what
is redacted leaves at most two of its characters. A finding names the place in the original text.

| trick | for example | found |
| --- | --- | --- |
"""

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
