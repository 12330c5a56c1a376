"""Signatures by Standard Webhooks 1.0.0. Secrets are made from the root key, so that none is stored."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from standardwebhooks import Webhook

from modicum.exchange.webhooks.models import Endpoint
from modicum.platform.store import installation

SECRET_BYTES: Final = 32
BOTH_SIGN_FOR: Final = timedelta(days=7)
"""After a rotation the old secret signs as well for so long."""


def secret_of(salt: str) -> str:
    """The secret in the form that receivers enter: `whsec_` and base64."""
    made = installation().keys.derive(f"webhook/{salt}".encode(), SECRET_BYTES)
    return f"whsec_{b64encode(made).decode()}"


def signed(endpoint: Endpoint, message: str, body: bytes) -> Mapping[str, str]:
    """The three headers for `body`, sent now; signed by both secrets while two are live."""
    now = installation().clock.now().replace(microsecond=0)
    text = body.decode()
    signatures = [Webhook(secret_of(salt)).sign(message, now, text) for salt in _live(endpoint, now)]
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(now.astimezone(UTC).timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def _live(endpoint: Endpoint, now: datetime) -> list[str]:
    old, until = endpoint.old_salt, endpoint.old_until
    return [endpoint.salt, *([old] if old and until and now < until else [])]
