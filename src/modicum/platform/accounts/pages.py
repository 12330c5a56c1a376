"""Signing in and out: allauth's pages with our forms and templates."""

from __future__ import annotations

from allauth.account.views import AccountInactiveView, LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView

from modicum.platform.accounts.access import home_of
from modicum.platform.accounts.forms import CodeAgainForm, PasswordAgainForm, SecondStepForm, SignInForm
from modicum.platform.accounts.models import Member


class SignIn(LoginView):
    """E-mail and password; limited by pseudonym of the address and by account."""

    form_class = SignInForm


class SecondStep(AuthenticateView):
    """The code after the right password, where the member has set that up; limited by account."""

    form_class = SecondStepForm


class SignOut(LogoutView):
    """Asks on GET, signs out on POST."""

    @property
    def home(self) -> str:
        """Where staying leads to; the template reads it as `view.home`."""
        member = self.request.user
        return home_of(member) if isinstance(member, Member) else "/"


class PasswordAgain(ReauthenticateView):
    """The password once more, before something that cannot be undone."""

    form_class = PasswordAgainForm


class CodeAgain(ReauthenticateByCodeView):
    """A code instead of the password, for the same."""

    form_class = CodeAgainForm


class SwitchedOff(AccountInactiveView):
    """Where a right password leads when an admin has switched the account off."""
