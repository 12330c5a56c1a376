"""Passwords that an admin hands over: easy to read aloud, hard to guess, changed by the member."""

from __future__ import annotations

from base64 import b32encode, urlsafe_b64decode
from typing import Final

from modicum.core.values import Ids

BITS: Final = 80
GROUP: Final = 4


def first_password(ids: Ids) -> str:
    """Sixteen letters and digits in groups of four, 80 random bits; no 0, 1, 8 or 9 (RFC 4648, base 32)."""
    letters = b32encode(urlsafe_b64decode(_padded(ids.token(BITS)))).decode().lower()
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def _padded(token: str) -> str:
    return token + "=" * (-len(token) % 4)
