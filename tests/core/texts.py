"""Texts for property tests: words, personal data, odd characters, in any order."""

from __future__ import annotations

from hypothesis import strategies as st

FINDINGS = (
    "anna@example.org",
    "4111 1111 1111 1111",
    "5555555555554444",
    "+49 30 1234567",
    "(202) 555-0143",
    "030/1234567",
    "DE89370400440532013000",
    "192.168.1.17",
    "2001:db8::1",
    "00:1A:2b:3c:4d:5e",
    "536-90-4399",
    "RSSMRA85T10A562S",
    "cvv 123",
    "PIN: 1234",
    "your code is 482913",
    ";4111111111111111=27121010000000000000?",
)
WORDS = (
    "hello",
    "Drucker",
    "pin",
    "CVV",
    "the code",
    "or",
    "is",
    "phone",
    "[card PIN]",
    "[card number]",
    "B",
)


def wide(text: str) -> str:
    """`text` in full-width characters, as an East Asian keyboard types it."""
    return "".join(
        chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text
    )


PIECES = (
    *FINDINGS,
    *WORDS,
    wide("123"),
    "4111\u200b1111",
    "٤٢",
    "12",
    "2024-05-06",
    "12/27",
    "-",
    ":",
    "::",
    "@",
)
SEPARATORS = (" ", "", ", ", ". ", "\n", "-", "/", "\u200b", "\u00a0", ":")

_ODD = st.text(max_size=6)
_PIECE = st.sampled_from(PIECES) | _ODD


@st.composite
def _texts(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(_PIECE, st.sampled_from(SEPARATORS)), max_size=8))
    return "".join(piece + separator for piece, separator in pieces)


TEXTS = _texts()
"""Any text, often with findings in it."""

PLAIN_TEXTS = st.lists(st.sampled_from((*FINDINGS, *WORDS)), max_size=6).map(" ".join)
"""Texts in the Latin script, of whole words and whole findings."""
