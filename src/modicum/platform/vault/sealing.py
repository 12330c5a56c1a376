"""Seals bytes so that they open only with their key and in their place (AES-256-GCM, NIST SP 800-38D)."""

from __future__ import annotations

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from modicum.platform.vault.errors import SealBroken

NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
OVERHEAD: Final = NONCE_BYTES + TAG_BYTES
"""How much longer sealed bytes are. The nonce is random: one key may seal up to 2³² times."""


def seal(plain: bytes, key: bytes, *, aad: bytes) -> bytes:
    """Nonce, ciphertext and tag of `plain`. `aad` names the place: the same must be given to open it."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, aad)


def open_sealed(sealed: bytes, key: bytes, *, aad: bytes) -> bytes:
    """What was sealed. Raises `SealBroken` for changed bytes, another key or another place."""
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    if len(rest) < TAG_BYTES:
        raise SealBroken("sealed bytes are cut off")
    try:
        return AESGCM(key).decrypt(nonce, rest, aad)
    except InvalidTag as error:
        raise SealBroken("sealed bytes do not open with this key in this place") from error
