"""The code of a second step, as a member's app computes it (TOTP, RFC 6238: SHA-1, 30 s, six digits)."""

from __future__ import annotations

import base64
import hmac
from typing import Final

STEP_S: Final = 30
DIGITS: Final = 6


def code_at(secret: str, seconds: float) -> str:
    """The code of `secret` (base 32) that many seconds after 1970. Raises `ValueError` for no secret."""
    letters = secret.replace(" ", "").upper()
    key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    mac = hmac.digest(key, int(seconds // STEP_S).to_bytes(8), "sha1")
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4]) & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def seconds_left(seconds: float) -> float:
    """How long it is until the next code."""
    return STEP_S - seconds % STEP_S
