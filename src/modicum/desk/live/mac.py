"""Proof that this installation delivered a message: without it no words are taken back after a restart."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Final

MAC_BYTES: Final = 16
_canonical: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class MessageMac:
    """Signs what was said in one session, and checks it. The key comes from root key and ref."""

    __slots__ = ("_key", "_ref")

    def __init__(self, key: bytes, ref: str) -> None:
        self._key = key
        self._ref = ref

    def of_message(self, place: tuple[int, int], id: str, spoken: tuple[str, ...]) -> str:
        """The MAC of a message at `place` (epoch, seq).

        `spoken` is what became of it, author, name, time and text; in the author's own copy of a message that
        others are shown masked, what they are shown comes last.
        """
        epoch, seq = place
        said = ",".join(map(_canonical, spoken))
        return self._mac(f'["message","{self._ref}",{epoch},{seq},"{id}",{said}]')

    def of_request(self, values: Mapping[str, str]) -> str:
        """The MAC of a support request's field values by key, whatever their order."""
        return self._mac(_canonical(("request", self._ref, sorted(values.items()))))

    def _mac(self, canonical: str) -> str:
        whole = hmac.digest(self._key, canonical.encode(), "sha256")
        return urlsafe_b64encode(whole[:MAC_BYTES]).rstrip(b"=").decode()


def is_same(mine: str, theirs: str) -> bool:
    """Compare two MACs without telling by the time taken how far they agree."""
    return hmac.compare_digest(mine.encode(), theirs.encode())
