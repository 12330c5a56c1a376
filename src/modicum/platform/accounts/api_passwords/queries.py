"""Finds the API password that somebody showed, and says whether it still holds."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode

from modicum.platform.accounts.api_passwords.models import ApiPassword
from modicum.platform.store import installation


def digest(secret: str) -> str:
    """What is kept of a secret: its SHA-256 in base 64. It has 160 random bits, so it needs no salt."""
    return urlsafe_b64encode(hashlib.sha256(secret.encode()).digest()).rstrip(b"=").decode()


def of_member(member: int) -> ApiPassword | None:
    """The API password of a member who may sign in; None where there is none, or it has expired."""
    rows = ApiPassword.objects.select_related("member").filter(member=member, member__is_active=True)
    return rows.filter(expires_at__gt=installation().clock.now()).first()


def matching(email: str, secret: str) -> ApiPassword | None:
    """The API password that `secret` is, for the member with that e-mail; None where it does not match."""
    rows = ApiPassword.objects.filter(member__email=email.strip().lower()).values_list("member", "digest")
    member, kept = rows.first() or (0, "")
    return of_member(member) if hmac.compare_digest(kept, digest(secret)) else None
