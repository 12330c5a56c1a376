"""The admin's pages about members: the list, a new one, and what can be done to one of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from modicum.platform.accounts import actions, confirmation, second_step
from modicum.platform.accounts.access import StaffRequest, requires
from modicum.platform.accounts.confirmation import freshly
from modicum.platform.accounts.errors import EmailTaken, LastAdmin
from modicum.platform.accounts.first_passwords import first_password
from modicum.platform.accounts.member_forms import InviteForm, MemberForm
from modicum.platform.accounts.models import Member, Role
from modicum.platform.accounts.queries import visible_to, with_second_step
from modicum.platform.store import installation

DONE: Final = {
    "off": gettext_noop("Switched off. Open sign-ins and live lines of this member have ended."),
    "on": gettext_noop("Switched on. This member can sign in again, as before."),
    "step": gettext_noop("The second step is removed. The password alone is asked until it is set up again."),
    "changed": gettext_noop("Saved. With another role a member signs in again."),
    "last": gettext_noop("This is the last admin who can sign in. Invite or switch on another one first."),
}


def address_of(member: int) -> str:
    """The page about one member."""
    return reverse("members:member", args=[member])


@require_GET
@requires(Role.ADMIN)
def index(request: StaffRequest) -> HttpResponse:
    """List the members."""
    shown = {
        "members": with_second_step(visible_to(request.member)),
        "is_required": second_step.is_required(),
    }
    return render(request, "accounts/members.html", shown)


@require_http_methods(["GET", "POST"])
@requires(Role.ADMIN)
def new(request: StaffRequest) -> HttpResponse:
    """Invite somebody, and show the first password once.

    What was typed stays where the confirmation has grown old meanwhile.
    """
    form, confirm = InviteForm(request.POST or None), ""
    if not confirmation.is_fresh(request):
        confirm = confirmation.address(reverse("members:list"))
        if request.method == "GET":
            return confirmation.ask(request.path)
    elif request.method == "POST" and form.is_valid():
        password = first_password(installation().ids)
        invite = partial(actions.invite, form.invitation(password), by=request.member)
        try:
            member = installation().writer.run(invite)
        except EmailTaken:
            form.add_error("email", _("Somebody signs in with this e-mail already."))
        else:
            return _hand_over(request, member, password)
    status = 422 if confirm or form.errors else 200
    return render(request, "accounts/member_new.html", {"form": form, "confirm": confirm}, status=status)


@require_GET
@requires(Role.ADMIN)
def show(request: StaffRequest, member: int) -> HttpResponse:
    """Show one member and what can be done."""
    found = member_or_404(request.member, member)
    return _shown(request, found, MemberForm.of(found), done=request.GET.get("done", ""))


@require_POST
@requires(Role.ADMIN)
@freshly(back_to=address_of)
def change(request: StaffRequest, member: int) -> HttpResponse:
    """Give a member another name or role."""
    found, form = member_or_404(request.member, member), MemberForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    try:
        installation().writer.run(partial(_change, found, form, by=request.member))
    except LastAdmin:
        return _back_to(member, done="last")
    return _back_to(member, done="changed")


@require_POST
@requires(Role.ADMIN)
def switch_off(request: StaffRequest, member: int) -> HttpResponse:
    """Keep a member out at once."""
    try:
        return _do(request, member, actions.switch_off, done="off")
    except LastAdmin:
        return _back_to(member, done="last")


@require_POST
@requires(Role.ADMIN)
def switch_on(request: StaffRequest, member: int) -> HttpResponse:
    """Let a member in again."""
    return _do(request, member, actions.switch_on, done="on")


@require_POST
@requires(Role.ADMIN)
@freshly(back_to=address_of)
def new_password(request: StaffRequest, member: int) -> HttpResponse:
    """Give a member another password, and show it once."""
    found = member_or_404(request.member, member)
    password = first_password(installation().ids)
    installation().writer.run(partial(actions.set_password, found, password, by=request.member))
    return _hand_over(request, found, password)


@require_POST
@requires(Role.ADMIN)
@freshly(back_to=address_of)
def remove_second_step(request: StaffRequest, member: int) -> HttpResponse:
    """Take the second step away from a member who lost phone and codes."""
    return _do(request, member, actions.remove_second_step, done="step")


def member_or_404(admin: Member, member: int) -> Member:
    """Return the member of that number, if the admin may see them."""
    return get_object_or_404(with_second_step(visible_to(admin)), pk=member)


def _change(member: Member, form: MemberForm, *, by: Member) -> None:
    actions.change_role(member, form.role_chosen, by=by)
    actions.rename(member, form.cleaned_data["name"], by=by)


def _shown(
    request: StaffRequest, member: Member, form: MemberForm, *, done: str = "", status: int = 200
) -> HttpResponse:
    shown = {
        "member": member,
        "form": form,
        "done": _(DONE[done]) if done in DONE else "",
        "is_refused": done == "last",
        "is_oneself": member.pk == request.member.pk,
    }
    return render(request, "accounts/member.html", shown, status=status)


def _do(request: StaffRequest, member: int, action: Callable[..., None], *, done: str) -> HttpResponse:
    found = member_or_404(request.member, member)
    installation().writer.run(partial(action, found, by=request.member))
    return _back_to(member, done=done)


def _back_to(member: int, *, done: str) -> HttpResponse:
    return redirect(f"{address_of(member)}?done={done}")


def _hand_over(request: HttpRequest, member: Member, password: str) -> HttpResponse:
    shown = {"member": member, "password": password, "address": request.build_absolute_uri("/sign-in/")}
    return render(request, "accounts/member_password.html", shown)
