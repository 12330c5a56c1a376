"""How allauth behaves here: nobody signs up, no address is held, and a sign-in does not say since when."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from modicum.platform.accounts import confirmation, second_step
from modicum.platform.accounts.access import home_of
from modicum.platform.accounts.models import Member
from modicum.platform.security import limits
from modicum.platform.security.proxies import is_loopback
from modicum.platform.store import installation

WRONG_PAIR = _("That e-mail and password do not belong together.")
SLOW_DOWN = _("Too many tries. Wait a few minutes, then try again.")


class StaffAdapter(DefaultAccountAdapter):
    """Members sign in by e-mail and password; admins invite them."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG_PAIR,
        "incorrect_password": WRONG_PAIR,
        "too_many_login_attempts": SLOW_DOWN,
        "rate_limited": SLOW_DOWN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: members are invited by an admin."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address's pseudonym of these ten minutes, which is all the rate limiter may hold.

        Where demo folders lift the limits for this machine, each request has a pseudonym of its own.
        """
        address = request.META.get("REMOTE_ADDR", "")
        here = installation()
        if here.lifts_loopback_limits and is_loopback(address):
            return here.ids.token()
        return limits.pseudonym(address)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the start page of the member's role."""
        return home_of(request.user) if isinstance(request.user, Member) else "/"

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign the member in, which is a confirmation as well, and forget the sign-ins that have run out."""
        super().login(request, user)
        confirmation.note(request, by_code=second_step.has_one(user))
        SessionStore.clear_expired()

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Say whether the password is to be asked again; when it last was is held in memory alone."""
        return not confirmation.is_fresh(self.request)

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Ask for the password again; members have their address on their own row."""
        email = user.get_username()
        return self.authenticate(self.request, email=email, password=password) == user
