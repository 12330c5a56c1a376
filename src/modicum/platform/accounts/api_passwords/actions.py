"""Switches the API on and off for a member. They run on the store's writer, with their audit event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from modicum.platform.accounts.api_passwords.models import ApiPassword
from modicum.platform.accounts.api_passwords.queries import digest
from modicum.platform.accounts.models import Member
from modicum.platform.store import installation
from modicum.platform.trail import record

SECRET_BITS = 160


@dataclass(frozen=True, slots=True)
class Terms:
    """How long an API password lasts (days), and what scripts may do with it."""

    days: int
    may_stand_in_address: bool
    report_pause: int


def switch_on(member: Member, terms: Terms, *, by: Member) -> str:
    """Make a new API password, which replaces the one before, and give it back: it is shown this once."""
    here = installation()
    secret = here.ids.token(SECRET_BITS)
    ApiPassword.objects.update_or_create(
        member=member,
        defaults={
            "digest": digest(secret),
            "expires_at": here.clock.now() + timedelta(days=terms.days),
            "may_stand_in_address": terms.may_stand_in_address,
            "report_pause": terms.report_pause,
        },
    )
    detail: dict[str, str | int] = {"days": terms.days, "in_address": int(terms.may_stand_in_address)}
    record("api_password.made", actor=by.pk, subject=f"member:{member.pk}", detail=detail)
    return secret


def switch_off(member: Member, *, by: Member) -> None:
    """Take the API password away; its authorisation codes and open sign-ins end with it."""
    removed, _ = ApiPassword.objects.filter(member=member).delete()
    if removed:
        record("api_password.removed", actor=by.pk, subject=f"member:{member.pk}")
