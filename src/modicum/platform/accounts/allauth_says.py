"""What allauth says has happened: its times are forgotten, and the act goes on the trail."""

from __future__ import annotations

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.signals import authentication_step_completed, password_changed
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.db.models.signals import pre_save
from django.http import HttpRequest

from modicum.platform.accounts import confirmation
from modicum.platform.accounts.events import MemberChanged
from modicum.platform.accounts.models import Member
from modicum.platform.store import installation
from modicum.platform.store.events import publish
from modicum.platform.trail import record


def listen() -> None:
    """Connect everything here; called once, when the apps are ready."""
    authentication_step_completed.connect(forget_when)
    pre_save.connect(keep_no_times, sender=Authenticator)
    mfa.authenticator_added.connect(note_added)
    mfa.authenticator_removed.connect(note_removed)
    mfa.authenticator_reset.connect(note_new_codes)
    password_changed.connect(note_password)


def forget_when(
    *, request: HttpRequest, method: str = "", reauthenticated: bool = False, **_signal: object
) -> None:
    """Leave of a step only its kind, not when it was or with which address; a fresh one is held in memory."""
    steps = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": step["method"]} for step in steps]
    if reauthenticated:
        confirmation.note(request, by_code=method == "mfa")


def keep_no_times(*, instance: Authenticator, **_signal: object) -> None:
    """Store neither when a second step was last used nor when the recovery codes were looked at."""
    instance.last_used_at = None
    if instance.data.get("viewed_at"):
        instance.data["viewed_at"] = 1


def note_added(*, user: Member, authenticator: Authenticator, **_signal: object) -> None:
    """A member turned something on."""
    _note(f"member.{authenticator.type}_added", user)


def note_removed(*, user: Member, authenticator: Authenticator, **_signal: object) -> None:
    """A member turned something off."""
    _note(f"member.{authenticator.type}_removed", user)


def note_new_codes(*, user: Member, **_signal: object) -> None:
    """A member made new recovery codes; the old ones are void."""
    _note("member.recovery_codes_renewed", user)


def note_password(*, user: Member, **_signal: object) -> None:
    """A member chose another password, which ends their sign-ins elsewhere."""
    _note("member.password_changed", user)
    installation().writer.run(lambda: publish(MemberChanged(user.pk)))


def _note(kind: str, member: Member) -> None:
    subject = f"member:{member.pk}"
    installation().writer.run(lambda: record(kind, actor=member.pk, subject=subject))
