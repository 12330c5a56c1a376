"""What a script sent: names in any case, from the address or the body, each read as what it must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from modicum.exchange.rescue.answers import Refused

LONGEST: Final = 512
LARGEST: Final = 2**31 - 1
"""Rescue's numbers are 32-bit integers."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """`sent` by lower-case name; `in_address` are the names that stood in the address."""

    sent: Mapping[str, str]
    in_address: frozenset[str] = frozenset()

    def text(self, *names: str) -> str:
        """The first of `names` that was sent; empty where none was."""
        found = next((self.sent[name] for name in names if name in self.sent), "")
        return found.strip() if len(found) <= LONGEST else ""

    def has(self, *names: str) -> bool:
        """Whether any of `names` was sent."""
        return any(name in self.sent for name in names)

    def number(self, *names: str, word: str) -> int:
        """A whole number from 0 on. Raises `Refused` with `word` where there is none."""
        text = self.text(*names)
        if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= LARGEST):
            raise Refused(word)
        return int(text)
