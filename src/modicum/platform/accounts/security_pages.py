"""A member's own sign-in: password, second step and recovery codes. For every role."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from allauth.account.views import PasswordChangeView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.generic import View
from django.views.generic.edit import FormView

from modicum.platform.accounts import confirmation, second_step
from modicum.platform.accounts.access import ask_to_sign_in, home_of
from modicum.platform.accounts.forms import ActivateForm, NewPasswordForm
from modicum.platform.accounts.models import Member
from modicum.platform.accounts.qr import drawn


class OwnPage(View):
    """A page about the reader's own account; with `confirmed_first` only after a fresh confirmation."""

    confirmed_first: ClassVar[bool] = False

    @property
    def member(self) -> Member:
        """The reader; `dispatch` has made sure that there is one."""
        return cast(Member, self.request.user)

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Open the page for who is signed in. A form that was sent too late is sent again by hand."""
        if not isinstance(request.user, Member):
            return ask_to_sign_in(request)
        if self.confirmed_first and not confirmation.is_fresh(request):
            return confirmation.ask(request.path)
        return super().dispatch(request, *args, **kwargs)


class Security(OwnPage, IndexView):
    """What guards the account, and the ways to change it."""

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        """Add how many recovery codes are left, and where the member works."""
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        codes = shown["authenticators"].get(Authenticator.Type.RECOVERY_CODES)
        return shown | {
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "has_second_step": Authenticator.Type.TOTP in shown["authenticators"],
            "is_required": second_step.is_required(),
            "password_is_new": "password" in self.request.GET,
            "home": home_of(self.member),
        }


class NewPassword(OwnPage, PasswordChangeView):
    """Another password for oneself; sign-ins elsewhere end."""

    form_class = NewPasswordForm

    def get_default_success_url(self) -> str:
        """Go back to the page about the account, which says that it worked."""
        return f"{reverse_lazy('mfa_index')}?password"


class Activate(OwnPage, ActivateTOTPView):
    """Teach an app the secret, and prove it with a first code."""

    confirmed_first = True
    form_class = ActivateForm

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        """Show the secret twice: to scan and to type."""
        shown: dict[str, Any] = FormView.get_context_data(self, **kwargs)
        secret: str = shown["form"].secret
        address = get_adapter().build_totp_url(self.member, secret)
        groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return shown | {"qr": drawn(address), "secret": groups, "is_required": second_step.is_required()}


class Deactivate(OwnPage, DeactivateTOTPView):
    """Go back to the password alone."""

    confirmed_first = True


class RecoveryCodes(OwnPage, ViewRecoveryCodesView):
    """The codes for the day the phone is gone: shown once, then only how many are left."""

    confirmed_first = True

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        """Let who sees the codes save them as well."""
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        if shown["can_view_codes"]:
            confirmation.allow_download(self.request)
        return shown | {"home": home_of(self.member)}


class NewRecoveryCodes(OwnPage, GenerateRecoveryCodesView):
    """Other codes; the old ones are void."""

    confirmed_first = True


class DownloadRecoveryCodes(OwnPage):
    """The codes as a file, once, for the browser that shows them."""

    confirmed_first = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send the file, or lead to the page that says why not."""
        if not confirmation.take_download(request):
            return redirect("mfa_view_recovery_codes")
        mine = get_object_or_404(
            Authenticator, user_id=self.member.pk, type=Authenticator.Type.RECOVERY_CODES
        )
        codes = mine.wrap().get_unused_codes()  # type: ignore[no-untyped-call]  # allauth's, without types
        shown = {"unused_codes": codes, "host": request.get_host()}
        answer = render(request, "mfa/recovery_codes/download.txt", shown, content_type="text/plain")
        answer["Content-Disposition"] = 'attachment; filename="modicum-recovery-codes.txt"'
        return answer
