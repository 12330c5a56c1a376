"""How audit events hang together: each carries a keyed hash of itself and of the one before it.

The key is derived from the root key, so whoever has the database alone can neither change an event unseen,
nor take one out, nor move an end of the chain.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Protocol

from modicum.platform.store import installation

BEFORE_THE_FIRST: Final = bytes(32)


class Noted(Protocol):
    """What an event says."""

    @property
    def kind(self) -> str: ...
    @property
    def actor(self) -> int | None: ...
    @property
    def subject(self) -> str: ...
    @property
    def detail(self) -> Mapping[str, str | int]: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True, repr=False)
class Links:
    """Makes the links: HMAC-SHA256 (RFC 2104), 32 bytes each."""

    key: bytes

    def after(self, before: bytes, event: Noted) -> bytes:
        """The link of `event`, where `before` is that of the event before it."""
        return self._made("event", before.hex(), _canonical(event))

    def after_break(self, event: int, link: bytes) -> bytes:
        """What the next event hangs on where the head was tampered with: never what is found there.

        So the break stays to be seen, whatever is written after it.
        """
        return self._made("break", event, link.hex())

    def seal(self, which: str, event: int, link: bytes) -> bytes:
        """By which an end of the chain is known to be ours."""
        return self._made("end", which, event, link.hex())

    def _made(self, *parts: object) -> bytes:
        return hmac.digest(self.key, json.dumps(parts, separators=(",", ":")).encode(), "sha256")


def links() -> Links:
    """Those of this installation. A rotation of the root key does not change them."""
    return Links(installation().keys.derive(b"trail"))


def _canonical(event: Noted) -> str:
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [event.kind, event.actor, event.subject, dict(event.detail), at]
    return json.dumps(said, sort_keys=True, separators=(",", ":"))
