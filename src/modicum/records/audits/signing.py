"""Signs what an auditor is given, by Ed25519 (RFC 8032): whoever has the public key can check it alone."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from modicum.platform.store import installation

Json = dict[str, object]

FORMAT: Final = "modicum-audit-statement-1"


def signed(statement: Mapping[str, object]) -> Json:
    """The statement with a signature of this installation, and the key that checks it.

    The key is derived from the root key; a rotation does not change it.
    """
    key = _key()
    return {
        "format": FORMAT,
        "statement": dict(statement),
        "public_key": b64encode(key.public_key().public_bytes_raw()).decode(),
        "signature": b64encode(key.sign(_canonical(statement))).decode(),
    }


def is_genuine(document: Mapping[str, object]) -> bool:
    """Whether the statement is as it was signed, by the key that is named in the document."""
    statement, raw = document.get("statement"), _bytes(document.get("public_key"))
    if document.get("format") != FORMAT or not isinstance(statement, dict) or len(raw) != 32:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(
            _bytes(document.get("signature")), _canonical(statement)
        )
    except InvalidSignature:
        return False
    return True


def is_ours(document: Mapping[str, object]) -> bool:
    """Whether the key in the document is this installation's."""
    return _bytes(document.get("public_key")) == _key().public_key().public_bytes_raw()


def fingerprint(document: Mapping[str, object]) -> str:
    """By which people compare the key of a document: the first digits of its SHA-256, fours of them."""
    digits = hashlib.sha256(_bytes(document.get("public_key"))).hexdigest()[:32]
    return " ".join(digits[start : start + 4] for start in range(0, 32, 4))


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(installation().keys.derive(b"audit-statement"))


def _canonical(statement: Mapping[str, object]) -> bytes:
    written = json.dumps(statement, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"{FORMAT}\n{written}".encode()


def _bytes(encoded: object) -> bytes:
    try:
        return b64decode(encoded, validate=True) if isinstance(encoded, str) else b""
    except (NotBase64, ValueError):
        return b""
