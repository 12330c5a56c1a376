"""The customer's credential: a random secret in a cookie, of which the database knows only a hash."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Final

from modicum.core.values import Ids

COOKIE: Final = "modicum_session"
"""The cookie's name. The door sets it HttpOnly, SameSite=Lax, and Secure off loopback."""

REMEMBERED_FOR: Final = timedelta(hours=24)
"""How long a customer's cookie still opens `my data` after a session that ended without them."""

DIGEST_BYTES: Final = 16

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{22}")


def new_secret(ids: Ids) -> str:
    """A fresh secret of 128 random bits, as it stands in the cookie."""
    return ids.token(128)


def digest(secret: str) -> str:
    """What is kept of a secret: 128 bits of its SHA-256, in base 64.

    The secret is as long and random, so it needs no salt.
    """
    return urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()[:DIGEST_BYTES]).rstrip(b"=").decode()


def looks_like_secret(text: str) -> bool:
    """Whether a cookie's value can be a secret of ours at all."""
    return _SECRET.fullmatch(text) is not None
