"""The admin's page about a member's API password: make a new one, shown once, or take it away."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.api_passwords import actions
from modicum.platform.accounts.api_passwords.forms import ApiPasswordForm
from modicum.platform.accounts.api_passwords.queries import of_member
from modicum.platform.accounts.confirmation import freshly
from modicum.platform.accounts.member_pages import member_or_404
from modicum.platform.accounts.models import Member, Role
from modicum.platform.store import installation


def address_of(member: int) -> str:
    """The page about a member's API password."""
    return reverse("api_passwords:show", args=[member])


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN)
@freshly(back_to=address_of)
def show(request: StaffRequest, member: int) -> HttpResponse:
    """Show whether there is one, and make a new one."""
    found = member_or_404(request.member, member)
    form = ApiPasswordForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, found, form, status=422 if form.errors else 200)
    make = partial(actions.switch_on, found, form.terms(), by=request.member)
    secret = installation().writer.run(make)
    return _shown(request, found, ApiPasswordForm(), secret=secret)


@require_POST
@requires(Role.ADMIN)
@freshly(back_to=address_of)
def switch_off(request: StaffRequest, member: int) -> HttpResponse:
    """Take it away."""
    found = member_or_404(request.member, member)
    installation().writer.run(partial(actions.switch_off, found, by=request.member))
    return redirect(address_of(member))


def _shown(
    request: StaffRequest, member: Member, form: ApiPasswordForm, *, secret: str = "", status: int = 200
) -> HttpResponse:
    shown = {"member": member, "form": form, "secret": secret, "held": of_member(member.pk)}
    answer = render(request, "api_passwords/show.html", shown, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
