"""The code after the password: who has it, who must, and its secrets, which never lie in the clear."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from modicum.platform.accounts.models import Member
from modicum.platform.store import installation
from modicum.platform.vault.sealing import open_sealed, seal

PLACE: Final = b"second-step"
"""What the sealing key is derived for, and what the sealed bytes are bound to."""


class SecondStepAdapter(DefaultMFAAdapter):
    """How allauth's second step behaves here: sealed secrets, our words, and no way round a duty."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or it was used before. Wait for the next one."),
        "cannot_delete_authenticator": _("Everybody here signs in with a code. It cannot be turned off."),
    }

    def get_totp_issuer(self) -> str:
        """Return what the app shows above the code: this program, and where it runs."""
        return f"Modicum {self._get_site_name().partition(':')[0]}"

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database (AES-256-GCM by a key derived from the root key)."""
        return urlsafe_b64encode(seal(text.encode(), _key(), aad=PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was sealed. Raises `SealBroken` for changed text or another root key."""
        return open_sealed(urlsafe_b64decode(encrypted_text), _key(), aad=PLACE).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Say whether the second step may be turned off: not where everybody must have it."""
        return not is_required()


def is_required() -> bool:
    """Whether nobody gets anywhere without a second step (`MODICUM_REQUIRE_TOTP`)."""
    return bool(settings.MODICUM_REQUIRE_TOTP)


def has_one(member: AbstractBaseUser) -> bool:
    """Whether the member is asked for a code."""
    return Authenticator.objects.filter(user_id=member.pk, type=Authenticator.Type.TOTP).exists()


def is_missing(member: Member) -> bool:
    """Whether the member must set one up before anything else."""
    return is_required() and not has_one(member)


def pending_secret(request: HttpRequest, *, fresh: bool) -> str:
    """The secret that is being set up, held sealed in the sign-in until its first code is right."""
    adapter = SecondStepAdapter()
    held = request.session.get(SECRET_SESSION_KEY)
    if held and not fresh:
        return adapter.decrypt(held)
    secret: str = generate_totp_secret()
    request.session[SECRET_SESSION_KEY] = adapter.encrypt(secret)
    return secret


def _key() -> bytes:
    return installation().keys.derive(PLACE)
