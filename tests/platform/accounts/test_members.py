"""What an admin does to members, through the pages, and that nobody else can."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client

from modicum.platform.accounts import actions
from modicum.platform.accounts.errors import LastAdmin
from modicum.platform.accounts.events import MemberChanged
from modicum.platform.accounts.models import Member, Role
from modicum.platform.store import Installation
from modicum.platform.store.events import subscribe
from modicum.platform.trail.models import AuditEvent
from tests.platform.accounts.cast import Cast, SignedIn, stranger
from tests.platform.accounts.steps import everything_on_disk, set_up, signed_in_by_form
from tests.platform.accounts.test_sign_in import sign_in

NEW = {"name": "Nils", "email": "Nils@Example.org", "role": "technician"}


@pytest.fixture
def ada(cast: Cast) -> Client:
    return signed_in_by_form("ada@example.org")


def handed_over(page: str) -> str:
    found = re.search(r'<code class="secret">([a-z2-7-]{19})</code>', page)
    assert found is not None, page
    return found.group(1)


def kinds(member: Member) -> list[str]:
    events = AuditEvent.objects.filter(subject=f"member:{member.pk}").order_by("pk")
    return list(events.values_list("kind", flat=True))


def test_an_invited_member_signs_in_with_the_password_shown_once(here: Installation, ada: Client) -> None:
    password = handed_over(ada.post("/members/new/", NEW).content.decode())
    nils = Member.objects.get(email="nils@example.org")

    assert sign_in(stranger(), "nils@example.org", password)["Location"] == "/console/"
    assert kinds(nils) == ["member.invited"]
    assert password not in ada.get(f"/members/{nils.pk}/").content.decode()
    assert password.encode() not in everything_on_disk(here)


def test_an_e_mail_is_taken_once_and_the_form_keeps_what_was_typed(cast: Cast, ada: Client) -> None:
    answer = ada.post("/members/new/", NEW | {"email": "TESS@example.org"})

    assert answer.status_code == 422
    assert "Somebody signs in with this e-mail already." in answer.content.decode()
    assert 'value="Nils"' in answer.content.decode()


def test_an_invitation_that_came_too_late_keeps_what_was_typed(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.ada).post("/members/new/", NEW)

    assert answer.status_code == 422
    assert 'value="Nils"' in answer.content.decode()
    assert not Member.objects.filter(name="Nils").exists()


def test_switching_off_ends_every_sign_in_and_tells_the_live_plane(cast: Cast, ada: Client) -> None:
    tess, told = signed_in_by_form("tess@example.org"), list[MemberChanged]()
    subscribe(MemberChanged, told.append)

    ada.post(f"/members/{cast.tess.pk}/switch-off/")

    assert tess.get("/console/").status_code == 302
    assert told == [MemberChanged(cast.tess.pk)]
    assert kinds(cast.tess) == ["member.switched_off"]
    holders = [row.get_decoded().get("_auth_user_id") for row in Session.objects.all()]
    assert holders == [str(cast.ada.pk)]


def test_switching_off_ends_a_sign_in_that_waits_for_the_code(cast: Cast, ada: Client) -> None:
    set_up(signed_in_by_form("tess@example.org"))
    half_way = stranger()
    assert sign_in(half_way, "tess@example.org")["Location"] == "/sign-in/code/"

    ada.post(f"/members/{cast.tess.pk}/switch-off/")

    assert half_way.get("/sign-in/code/")["Location"].startswith("/sign-in/")
    assert Session.objects.count() == 1


def test_who_is_switched_on_again_signs_in_as_before(cast: Cast, ada: Client) -> None:
    ada.post(f"/members/{cast.tess.pk}/switch-off/")
    ada.post(f"/members/{cast.tess.pk}/switch-on/")

    assert sign_in(stranger(), "tess@example.org")["Location"] == "/console/"
    assert kinds(cast.tess) == ["member.switched_off", "member.switched_on"]


def test_the_last_admin_cannot_be_switched_off(cast: Cast, ada: Client) -> None:
    answer = ada.post(f"/members/{cast.ada.pk}/switch-off/", follow=True)

    assert "This is the last admin who can sign in." in answer.content.decode()
    assert Member.objects.get(pk=cast.ada.pk).is_active
    assert kinds(cast.ada) == []


def test_of_two_admins_one_can_be_switched_off(here: Installation, cast: Cast) -> None:
    other = here.writer.run(
        lambda: Member.objects.invite(email="al@example.org", name="Al", role=Role.ADMIN, password="x" * 12)
    )
    here.writer.run(lambda: actions.switch_off(cast.ada, by=other))

    with pytest.raises(LastAdmin):
        here.writer.run(lambda: actions.switch_off(other, by=other))


def test_a_new_password_voids_the_old_one_and_ends_sign_ins(cast: Cast, ada: Client) -> None:
    tess = signed_in_by_form("tess@example.org")

    password = handed_over(ada.post(f"/members/{cast.tess.pk}/new-password/").content.decode())

    assert tess.get("/console/").status_code == 302
    assert sign_in(stranger(), "tess@example.org").status_code == 200
    assert sign_in(stranger(), "tess@example.org", password).status_code == 302
    assert kinds(cast.tess) == ["member.password_set"]


def change(admin: Client, member: Member, **changes: str) -> HttpResponse:
    """Send the form about name and role, with these changes."""
    now = {"name": member.name, "role": member.role}
    return admin.post(f"/members/{member.pk}/change/", now | changes, follow=True)


def test_another_name_is_shown_everywhere_and_ends_no_sign_in(cast: Cast, ada: Client) -> None:
    tess, told = signed_in_by_form("tess@example.org"), list[MemberChanged]()
    subscribe(MemberChanged, told.append)

    assert "Saved." in change(ada, cast.tess, name="Tessa").content.decode()

    assert "Tessa" in tess.get("/console/").content.decode()
    assert told == [MemberChanged(cast.tess.pk)]
    assert kinds(cast.tess) == ["member.renamed"]


def test_another_role_holds_at_once_and_ends_every_sign_in(cast: Cast, ada: Client) -> None:
    tess = signed_in_by_form("tess@example.org")

    change(ada, cast.tess, role="admin")

    assert tess.get("/members/").status_code == 302
    assert signed_in_by_form("tess@example.org").get("/members/").status_code == 200
    assert kinds(cast.tess) == ["member.role_changed"]


def test_what_was_not_changed_leaves_no_event(cast: Cast, ada: Client) -> None:
    change(ada, cast.tess)

    assert kinds(cast.tess) == []


def test_the_last_admin_stays_one(cast: Cast, ada: Client) -> None:
    answer = change(ada, cast.ada, role="technician", name="Adam")

    assert "This is the last admin who can sign in." in answer.content.decode()
    assert kinds(cast.ada) == []


@pytest.mark.parametrize("wrong", [{"name": ""}, {"role": "king"}, {"name": "x" * 81}])
def test_a_wrong_name_or_role_is_told_at_the_form(cast: Cast, ada: Client, wrong: dict[str, str]) -> None:
    answer = change(ada, cast.tess, **wrong)

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert kinds(cast.tess) == []


def test_a_lost_second_step_can_be_removed(cast: Cast, ada: Client) -> None:
    set_up(signed_in_by_form("tess@example.org"))
    assert "Password and code" in ada.get("/members/").content.decode()

    ada.post(f"/members/{cast.tess.pk}/no-second-step/")

    assert sign_in(stranger(), "tess@example.org")["Location"] == "/console/"
    assert kinds(cast.tess)[-1] == "member.second_step_removed"


@pytest.mark.parametrize("act", ["change", "new-password", "no-second-step"])
def test_an_admin_who_was_not_asked_lately_is_asked_again_first(
    cast: Cast, signed_in: SignedIn, act: str
) -> None:
    answer = signed_in(cast.ada).post(f"/members/{cast.tess.pk}/{act}/")

    assert answer["Location"] == f"/sign-in/again/?next=%2Fmembers%2F{cast.tess.pk}%2F"
    assert kinds(cast.tess) == []


@pytest.mark.parametrize("act", ["change", "switch-off", "switch-on", "new-password", "no-second-step"])
def test_only_admins_act_on_members(cast: Cast, signed_in: SignedIn, act: str) -> None:
    for member in (cast.tess, cast.priya):
        assert signed_in(member).post(f"/members/{cast.ben.pk}/{act}/").status_code == 403
    assert stranger().post(f"/members/{cast.ben.pk}/{act}/")["Location"] == "/sign-in/"
    assert kinds(cast.ben) == []


@pytest.mark.parametrize("path", ["/members/", "/members/new/", "/members/1/"])
def test_only_admins_see_members(cast: Cast, signed_in: SignedIn, path: str) -> None:
    for member in (cast.tess, cast.priya):
        assert signed_in(member).get(path).status_code == 403


def test_a_member_who_does_not_exist_is_not_found(ada: Client) -> None:
    assert ada.get("/members/999999/").status_code == 404
    assert ada.post("/members/999999/switch-off/").status_code == 404
