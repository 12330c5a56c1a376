"""Who passes a door and who does not."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from modicum.platform.accounts.access import StaffRequest, home_of, requires
from modicum.platform.accounts.models import Member, Role
from tests.platform.accounts.cast import Cast


@requires(Role.TECHNICIAN, Role.ADMIN)
def page(request: StaffRequest) -> HttpResponse:
    return HttpResponse(request.member.name)


def asked_by(member: Member | AnonymousUser, method: str = "GET", **headers: str) -> HttpRequest:
    request = RequestFactory(headers=headers).generic(method, "/console/?shown=all")
    request.user = member
    return request


def test_a_member_with_the_right_role_passes(cast: Cast) -> None:
    assert page(asked_by(cast.tess)).content == b"Tess"
    assert page(asked_by(cast.ada)).content == b"Ada"


def test_a_member_with_another_role_is_refused(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        page(asked_by(cast.priya))


def test_a_stranger_is_led_to_the_sign_in_page_and_back(cast: Cast) -> None:
    answer = page(asked_by(AnonymousUser()))

    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/console/%3Fshown%3Dall"


def test_a_stranger_who_sends_a_form_is_not_led_back_to_it(cast: Cast) -> None:
    assert page(asked_by(AnonymousUser(), "POST"))["Location"] == "/sign-in/"


def test_a_script_of_a_stranger_is_told_so(cast: Cast) -> None:
    answer = page(asked_by(AnonymousUser(), "POST", accept="application/json"))

    assert answer.status_code == 401
    assert answer.content == b'{"code": "signed_out"}'


def test_a_door_tells_for_whom_it_opens() -> None:
    assert page.opens_for == {Role.TECHNICIAN, Role.ADMIN}  # type: ignore[attr-defined]  # set by requires


def test_each_role_has_its_start_page(cast: Cast) -> None:
    assert home_of(cast.tess) == "/console/"
    assert home_of(cast.ada) == "/channels/"
    assert home_of(cast.priya) == "/data-storage/"
