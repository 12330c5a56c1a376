"""The code after the password: setting it up, signing in with it, and what is left on disk."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import override_settings

from modicum.platform.accounts.second_step import SecondStepAdapter
from modicum.platform.store import Installation
from modicum.platform.trail.models import AuditEvent
from modicum.platform.vault.errors import SealBroken
from tests.platform.accounts.cast import PASSWORD, Cast, SignedIn, stranger
from tests.platform.accounts.steps import (
    SETTING_UP,
    code_of,
    everything_on_disk,
    page,
    set_up,
    shown_codes,
    shown_secret,
    signed_in_by_form,
)
from tests.platform.accounts.test_sign_in import sign_in


def test_with_a_second_step_the_password_alone_lets_nobody_in(cast: Cast) -> None:
    secret = set_up(signed_in_by_form("tess@example.org"))
    client = stranger()

    assert sign_in(client, "tess@example.org")["Location"] == "/sign-in/code/"
    assert client.get("/console/")["Location"].startswith("/sign-in/")
    answer = client.post("/sign-in/code/", {"code": code_of(secret)})

    assert answer["Location"] == "/console/"
    assert client.get("/console/").status_code == 200


def test_the_page_that_asked_is_reached_after_the_second_step(cast: Cast) -> None:
    secret = set_up(signed_in_by_form("ada@example.org"))
    client = stranger()
    sign_in(client, "ada@example.org", back_to="/channels/new/")

    assert client.post("/sign-in/code/", {"code": code_of(secret)})["Location"] == "/channels/new/"


def test_a_code_is_taken_once(cast: Cast) -> None:
    secret = set_up(signed_in_by_form("tess@example.org"))
    code, first, second = code_of(secret), stranger(), stranger()
    sign_in(first, "tess@example.org")
    sign_in(second, "tess@example.org")

    assert first.post("/sign-in/code/", {"code": code}).status_code == 302
    assert "used before" in second.post("/sign-in/code/", {"code": f"{code[:3]} {code[3:]}"}).content.decode()


def test_guessing_codes_is_slowed_down(cast: Cast) -> None:
    secret = set_up(signed_in_by_form("tess@example.org"))
    client = stranger()
    sign_in(client, "tess@example.org")
    for guess in range(5):
        client.post("/sign-in/code/", {"code": f"00000{guess}"})

    answer = client.post("/sign-in/code/", {"code": code_of(secret)})

    assert "Too many tries" in answer.content.decode()


def test_the_code_of_another_member_does_not_help(cast: Cast) -> None:
    set_up(signed_in_by_form("tess@example.org"))
    of_ben = set_up(signed_in_by_form("ben@example.org"))
    client = stranger()
    sign_in(client, "tess@example.org")

    assert "not right" in client.post("/sign-in/code/", {"code": code_of(of_ben)}).content.decode()


def test_recovery_codes_are_shown_once_and_each_lets_in_once(cast: Cast) -> None:
    owner = signed_in_by_form("tess@example.org")
    set_up(owner)
    codes = shown_codes(owner)
    first, second = stranger(), stranger()
    sign_in(first, "tess@example.org")
    sign_in(second, "tess@example.org")

    assert len(set(codes)) == 10
    assert shown_codes(owner) == []
    assert first.post("/sign-in/code/", {"code": codes[0]}).status_code == 302
    assert second.post("/sign-in/code/", {"code": codes[0]}).status_code == 200
    assert "9 codes can still be used" in page(owner, "/account/codes/")


def test_recovery_codes_can_be_saved_once_by_the_browser_that_shows_them(cast: Cast) -> None:
    owner, elsewhere = signed_in_by_form("tess@example.org"), signed_in_by_form("tess@example.org")
    set_up(owner)
    codes = shown_codes(owner)

    assert elsewhere.get("/account/codes/download/")["Location"] == "/account/codes/"
    saved = owner.get("/account/codes/download/")
    assert all(code in saved.content.decode() for code in codes)
    assert "attachment" in saved["Content-Disposition"]
    assert owner.get("/account/codes/download/")["Location"] == "/account/codes/"


def test_new_recovery_codes_void_the_old_ones(cast: Cast) -> None:
    owner = signed_in_by_form("tess@example.org")
    set_up(owner)
    old = shown_codes(owner)
    assert owner.post("/account/codes/new/")["Location"] == "/account/codes/"
    new, client = shown_codes(owner), stranger()
    sign_in(client, "tess@example.org")

    assert set(new).isdisjoint(old)
    assert client.post("/sign-in/code/", {"code": old[0]}).status_code == 200
    assert client.post("/sign-in/code/", {"code": new[0]}).status_code == 302


def test_turning_it_off_leaves_nothing_of_it(cast: Cast) -> None:
    owner = signed_in_by_form("tess@example.org")
    set_up(owner)

    assert owner.post("/account/second-step/off/")["Location"] == "/account/"
    assert not Authenticator.objects.exists()
    assert sign_in(stranger(), "tess@example.org")["Location"] == "/console/"


@pytest.mark.parametrize(
    "path",
    [
        SETTING_UP,
        "/account/second-step/off/",
        "/account/codes/",
        "/account/codes/new/",
        "/account/codes/download/",
    ],
)
def test_who_was_not_asked_lately_is_asked_again_first(cast: Cast, signed_in: SignedIn, path: str) -> None:
    for answer in (signed_in(cast.tess).get(path), signed_in(cast.tess).post(path, {"code": "123456"})):
        assert answer["Location"] == f"/sign-in/again/?next={quote(path, safe='')}"


def test_a_form_that_came_too_late_is_not_kept(cast: Cast, signed_in: SignedIn) -> None:
    signed_in(cast.tess).post(SETTING_UP, {"code": "123456"})

    assert all("123456" not in str(row.get_decoded()) for row in Session.objects.all())


def test_the_password_or_a_code_confirms(cast: Cast, signed_in: SignedIn) -> None:
    secret = set_up(signed_in_by_form("tess@example.org"))
    by_password, by_code = signed_in(cast.tess), signed_in(cast.tess)

    by_password.post("/sign-in/again/", {"password": PASSWORD, "next": "/account/codes/"})
    by_code.post("/sign-in/again/code/", {"code": code_of(secret), "next": "/account/codes/"})

    assert by_password.get("/account/codes/").status_code == 200
    assert by_code.get("/account/codes/").status_code == 200


@pytest.mark.parametrize("path", ["/account/", "/account/password/", SETTING_UP, "/account/codes/"])
def test_a_stranger_has_no_account_to_look_at(cast: Cast, path: str) -> None:
    assert stranger().get(path)["Location"] == f"/sign-in/?next={path}"


@pytest.mark.sqlite
def test_no_secret_lies_in_the_clear_while_and_after_setting_up(here: Installation, cast: Cast) -> None:
    client = signed_in_by_form("tess@example.org")
    secret = shown_secret(client)
    held = str([row.get_decoded() for row in Session.objects.all()])
    client.post(SETTING_UP, {"code": code_of(secret)})
    seed = SecondStepAdapter().decrypt(Authenticator.objects.get(type="recovery_codes").data["seed"])
    on_disk = everything_on_disk(here)

    assert secret not in held
    for plain in (secret.encode(), seed.encode(), *(code.encode() for code in shown_codes(client))):
        assert plain not in on_disk
    assert Authenticator.objects.get(type="totp").data["secret"].encode() in on_disk


def test_a_changed_secret_does_not_open(here: Installation) -> None:
    sealed = SecondStepAdapter().encrypt("JBSWY3DPEHPK3PXP")

    assert SecondStepAdapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(SealBroken):
        SecondStepAdapter().decrypt(sealed[:-8] + "AAAAAAA=")


def test_neither_a_use_nor_a_look_is_dated(cast: Cast) -> None:
    owner = signed_in_by_form("tess@example.org")
    secret = set_up(owner)
    shown_codes(owner)
    client = stranger()
    sign_in(client, "tess@example.org")
    client.post("/sign-in/code/", {"code": code_of(secret)})
    client.post("/sign-in/again/", {"password": PASSWORD})

    assert set(Authenticator.objects.values_list("last_used_at", flat=True)) == {None}
    assert Authenticator.objects.get(type="recovery_codes").data["viewed_at"] == 1
    for row in Session.objects.all():
        held = str(row.get_decoded())
        assert "'at'" not in held
        assert "initiated_at" not in held
        assert "tess@example.org" not in held


def test_the_trail_says_that_it_was_set_up_but_not_that_it_was_used(cast: Cast) -> None:
    secret = set_up(signed_in_by_form("tess@example.org"))
    client = stranger()
    sign_in(client, "tess@example.org")
    client.post("/sign-in/code/", {"code": code_of(secret)})

    events = AuditEvent.objects.filter(subject=f"member:{cast.tess.pk}").values_list("kind", "actor")
    assert set(events) == {
        ("member.totp_added", cast.tess.pk),
        ("member.recovery_codes_added", cast.tess.pk),
    }


@override_settings(MODICUM_REQUIRE_TOTP=True)
def test_where_it_is_required_nothing_else_opens_until_it_is_set_up(cast: Cast) -> None:
    client = signed_in_by_form("tess@example.org")

    assert client.get("/console/")["Location"] == SETTING_UP
    assert client.post("/console/ticket/", headers={"Accept": "application/json"}).status_code == 401
    set_up(client)
    assert client.get("/console/").status_code == 200


@override_settings(MODICUM_REQUIRE_TOTP=True)
def test_where_it_is_required_it_cannot_be_turned_off(cast: Cast) -> None:
    client = signed_in_by_form("tess@example.org")
    set_up(client)

    assert "cannot be turned off" in client.post("/account/second-step/off/").content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


def test_a_new_password_ends_sign_ins_elsewhere(cast: Cast) -> None:
    here, elsewhere = signed_in_by_form("tess@example.org"), signed_in_by_form("tess@example.org")
    new = "another long and quiet phrase"

    answer = here.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert answer["Location"] == "/account/?password"
    assert here.get("/console/").status_code == 200
    assert elsewhere.get("/console/").status_code == 302
    assert sign_in(stranger(), "tess@example.org", new).status_code == 302


def test_a_new_password_needs_the_present_one(cast: Cast) -> None:
    client, new = signed_in_by_form("tess@example.org"), "another long and quiet phrase"

    answer = client.post("/account/password/", {"oldpassword": "wrong", "password1": new, "password2": new})

    assert answer.status_code == 200
    assert sign_in(stranger(), "tess@example.org").status_code == 302
