"""Keyed stand-ins: the same value gives the same one while the key lives, and nobody else can compute it."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Callable

_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrstv")


class Pseudonyms:
    """Makes pseudonyms with a key that `key` hands out; when it hands out another, they all change."""

    def __init__(self, key: Callable[[], bytes]) -> None:
        self._key = key

    def stand_in(self, kind: str, value: str) -> str:
        """`[name bcdfghjkmnpqrstv]`: 64 bits of HMAC-SHA-256, in letters.

        Letters, so that no detector takes it for a number. Capitals and space around make no difference.
        """
        same = unicodedata.normalize("NFKC", value).casefold().strip()
        digest = hmac.new(self._key(), f"{kind}\0{same}".encode(), hashlib.sha256)
        return f"[{kind} {digest.hexdigest()[:16].translate(_LETTERS)}]"
