"""Markers: random text that can be nowhere by chance, in shapes that the product takes for the real thing.

A marker carries at least 96 random bits and shares no four bytes with another one, so that a fragment of
eight bytes names its marker. (Digits say less each: of those, twelve in a row are needed, and a telephone
number has room for 66 bits only.) Random text in lower-case base32 survives case folding and compresses
badly, which is what keeps a fragment visible inside snappy or LZ4 (security.md E1).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import IPv6Address

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
CORE = 20  # characters of five bits: 100 random bits
GRAM = 4
DOCUMENTATION_NETWORK = 0x2001_0DB8 << 96


@dataclass(frozen=True, slots=True)
class Marker:
    """A text to plant, where it is planted, and the byte strings that betray it."""

    name: str
    text: str
    needles: tuple[bytes, ...]
    fragment: int = 8  # bytes in a row that betray it

    def __post_init__(self) -> None:
        if any(len(needle) < 12 for needle in self.needles):
            raise ValueError(f"the needles of {self.name} are too short to be unmistakable")


@dataclass(slots=True)
class MarkerSource:
    """Makes the markers of one run and remembers those it handed out."""

    handed_out: list[Marker] = field(default_factory=list)
    _grams: set[str] = field(default_factory=set)

    def text(self, name: str) -> Marker:
        """A single word of letters and digits."""
        core = self._core()
        return self._hand_out(name, core, core.encode())

    def sentence(self, name: str) -> Marker:
        """A short message with the word inside, some of it outside ASCII."""
        core = self._core()
        return self._hand_out(name, f"Grüße! My printer says {core}. Why?", core.encode())

    def person(self, name: str) -> Marker:
        """A name of two words, of letters only."""
        core = self._core(digits=False)
        return self._hand_out(
            name, f"{core[:10].title()} {core[10:].title()}", f"{core[:10]} {core[10:]}".encode()
        )

    def email(self, name: str) -> Marker:
        """An address below `.example`, which nobody owns."""
        core = self._core()
        return self._hand_out(name, f"{core}@mail.example", core.encode())

    def address(self, name: str) -> Marker:
        """An IPv6 address for documentation with 96 random bits; its texts and its bytes betray it."""
        number = IPv6Address(DOCUMENTATION_NETWORK | secrets.randbits(96))
        texts = (str(number).encode()[9:], number.exploded.encode()[10:])
        return self._hand_out(name, str(number), *texts, number.packed[4:])

    def digits(self, name: str, length: int = 30) -> Marker:
        """A number of that many digits."""
        text = secrets.choice("123456789") + "".join(secrets.choice("0123456789") for _ in range(length - 1))
        return self._hand_out(name, text, text.encode(), fragment=12)

    def long(self, name: str, size: int) -> Marker:
        """A text of `size` characters that repeats its word throughout."""
        core = self._core()
        return self._hand_out(name, (f"{core} " * (size // CORE + 1))[:size], core.encode())

    def __iter__(self) -> Iterator[Marker]:
        return iter(self.handed_out)

    def _hand_out(self, name: str, text: str, *needles: bytes, fragment: int = 8) -> Marker:
        marker = Marker(name, text, needles, fragment)
        self.handed_out.append(marker)
        return marker

    def _core(self, *, digits: bool = True) -> str:
        alphabet = ALPHABET if digits else ALPHABET[:26]
        while True:
            core = "".join(secrets.choice(alphabet) for _ in range(CORE + (not digits)))
            grams = {core[at : at + GRAM] for at in range(len(core) - GRAM + 1)}
            if len(grams) == len(core) - GRAM + 1 and not grams & self._grams:
                self._grams |= grams
                return core
