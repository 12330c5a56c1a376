"""The forms of signing in and of one's own sign-in, with our labels on allauth's fields."""

from __future__ import annotations

from typing import Final

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgain
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from modicum.platform.accounts import confirmation, second_step
from modicum.platform.accounts.models import Member

CODE_LASTS: Final = 120
"""Seconds in which a code could be typed again: it is good for its own half minute and the ones beside it."""

DIGITS: Final = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "16"}


class SignInForm(LoginForm):
    """E-mail and password; no hint inside the inputs, because a placeholder vanishes when one types."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["login"].widget.attrs.update(autofocus=True, autocomplete="username")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before something that cannot be undone."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].widget.attrs.pop("placeholder", None)


class NewPasswordForm(ChangePasswordForm):
    """One's own password: the present one, and another twice."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": _("Present password"),
            "password1": _("New password"),
            "password2": _("New password again"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = _("At least 12 characters. A few words make a good one.")


class _CodeOnce(BaseAuthenticateForm):
    """A code of the app or a recovery code; one of the app is taken once only."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].widget = forms.TextInput({**DIGITS, "autofocus": True})

    def clean_code(self) -> str:
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            _take(self.user.pk, code)
        return code


class SecondStepForm(_CodeOnce, AuthenticateForm):
    """The code after the password."""


class CodeAgainForm(_CodeOnce, CodeAgain):
    """A code once more, before something that cannot be undone."""


class ActivateForm(ActivateTOTPForm):
    """The first code of an app; `secret` is what the app has to learn for it."""

    def __init__(self, data: QueryDict | None = None, *, user: Member, **options: object) -> None:
        self.user = user
        # Not by way of allauth's own, which would hold the secret in the clear.
        forms.Form.__init__(self, data, **options)  # type: ignore[arg-type]  # passed on as given
        self.secret = second_step.pending_secret(context.request, fresh=not self.is_bound)
        self.fields["code"].label = _("Code that the app shows")
        self.fields["code"].widget = forms.TextInput(DIGITS)

    def clean_code(self) -> str:
        code: str = super().clean_code()
        _take(self.user.pk, code)
        return code


def _take(member: int, code: str) -> None:
    if not confirmation.use_once(member, code, seconds=CODE_LASTS):
        raise get_adapter().validation_error("incorrect_code")
