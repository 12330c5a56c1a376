"""Who may pass a door. A page names the roles it opens for; everyone else stays outside."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, assert_never, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from modicum.platform.accounts import second_step
from modicum.platform.accounts.models import Member, Role

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request that passed `requires`: somebody is signed in, and it is known who."""

    member: Member


StaffDoor = Callable[Concatenate[StaffRequest, P], HttpResponse]
Door = Callable[Concatenate[HttpRequest, P], HttpResponse]


def requires(*roles: Role) -> Callable[[StaffDoor[P]], Door[P]]:
    """Open a page for these roles only.

    Who is not signed in is sent to the sign-in page; a script that asks for JSON gets 401. Who has another
    role gets `PermissionDenied` (403). Who has no second step where everybody must is led to set it up. The
    roles stay readable as `page.opens_for`, for the role matrix.
    """

    def decorate(page: StaffDoor[P]) -> Door[P]:
        @wraps(page)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not isinstance(request.user, Member):
                return ask_to_sign_in(request)
            if request.user.role not in roles:
                raise PermissionDenied
            if second_step.is_missing(request.user):
                return _ask_for_second_step(request)
            return page(_narrowed(request, request.user), *args, **kwargs)

        guarded.opens_for = frozenset(roles)  # type: ignore[attr-defined]  # functions carry attributes
        return guarded

    return decorate


def home_of(member: Member) -> str:
    """The address a member lands on after signing in."""
    role = Role(member.role)
    match role:
        case Role.TECHNICIAN:
            return reverse("console:desk")
        case Role.ADMIN:
            return reverse("console:desk" if member.channels.exists() else "channels:list")
        case Role.PRIVACY_OFFICER:
            return reverse("data_storage:cards")
        case _:
            assert_never(role)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Scripts are told, people are led; only what can be opened by its address is worth coming back to."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"code": "signed_out"}, status=401)
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    return redirect("account_login")


def _ask_for_second_step(request: HttpRequest) -> HttpResponse:
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"code": "second_step_missing"}, status=401)
    return redirect("mfa_activate_totp")


def _narrowed(request: HttpRequest, member: Member) -> StaffRequest:
    staff = cast(StaffRequest, request)
    staff.member = member
    return staff
