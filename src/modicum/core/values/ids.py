"""Random ids, as a thing that is handed in: tests bring a seeded one."""

from __future__ import annotations

import secrets
from typing import Protocol


class Ids(Protocol):
    """Makes ids that nobody can guess."""

    def token(self, bits: int = 128) -> str:
        """A fresh id of that many random bits (a multiple of eight): base64url without padding."""
        ...


class SystemIds:
    """Ids from the operating system's generator."""

    def token(self, bits: int = 128) -> str:
        """A fresh id of that many random bits (a multiple of eight): base64url without padding."""
        return secrets.token_urlsafe(bits // 8)
