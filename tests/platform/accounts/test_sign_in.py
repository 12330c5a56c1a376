"""Signing in and out through the pages, and what is left behind by it."""

from __future__ import annotations

import json

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client

from modicum.platform.accounts.models import Member
from modicum.platform.store import Installation
from tests.platform.accounts.cast import PASSWORD, Cast, SignedIn, stranger

SENTENCE = "That e-mail and password do not belong together."


def sign_in(
    client: Client, email: str, password: str = PASSWORD, *, back_to: str = "", address: str = "127.0.0.1"
) -> HttpResponseBase:
    fields = {"login": email, "password": password} | ({"next": back_to} if back_to else {})
    return client.post("/sign-in/", fields, REMOTE_ADDR=address)


def switch_off(here: Installation, member: Member) -> None:
    here.writer.run(lambda: Member.objects.filter(pk=member.pk).update(is_active=False))


def test_the_form_has_the_names_people_rely_on(cast: Cast) -> None:
    page = stranger().get("/sign-in/").content.decode()

    assert '<label for="id_login">E-mail</label>' in page
    assert '<label for="id_password">Password</label>' in page
    assert '<button class="button">Sign in</button>' in page


@pytest.mark.parametrize(
    ("who", "home"), [("tess", "/console/"), ("ada", "/channels/"), ("priya", "/data-storage/")]
)
def test_a_member_lands_on_the_start_page_of_the_role(cast: Cast, who: str, home: str) -> None:
    answer = sign_in(stranger(), f"{who}@example.org")

    assert answer.status_code == 302
    assert answer["Location"] == home


def test_capital_letters_in_the_e_mail_do_not_matter(cast: Cast) -> None:
    assert sign_in(stranger(), "Tess@Example.ORG").status_code == 302


def test_a_member_goes_back_to_the_page_that_asked(cast: Cast) -> None:
    assert sign_in(stranger(), "ada@example.org", back_to="/channels/new/")["Location"] == "/channels/new/"


def test_nobody_is_led_to_another_site(cast: Cast) -> None:
    answer = sign_in(stranger(), "tess@example.org", back_to="https://evil.example/")

    assert answer["Location"] == "/console/"


def test_a_wrong_password_and_an_unknown_e_mail_look_the_same(cast: Cast) -> None:
    wrong = sign_in(stranger(), "tess@example.org", "not the pass phrase")
    unknown = sign_in(stranger(), "nobody@example.org", "not the pass phrase")

    for answer in (wrong, unknown):
        assert answer.status_code == 200
        assert SENTENCE in answer.content.decode()  # type: ignore[attr-defined]  # a rendered page


def test_who_is_switched_off_stays_outside(here: Installation, cast: Cast) -> None:
    switch_off(here, cast.tess)

    assert sign_in(stranger(), "tess@example.org")["Location"] == "/sign-in/switched-off/"


def test_who_is_switched_off_loses_the_pages_at_once(
    here: Installation, cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in(cast.ada)
    switch_off(here, cast.ada)

    assert client.get("/channels/")["Location"] == "/sign-in/?next=/channels/"


def test_signing_out_takes_a_form_and_ends_the_sign_in(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)

    assert '<a class="button plain" href="/channels/">Stay</a>' in client.get("/sign-out/").content.decode()
    assert client.get("/channels/").status_code == 200
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/channels/").status_code == 302


@pytest.mark.parametrize("path", ["/sign-up/", "/accounts/signup/", "/password/reset/", "/sign-in/signup/"])
def test_nobody_signs_up_or_resets_a_password_by_mail(cast: Cast, path: str) -> None:
    assert stranger().get(path).status_code == 404


def test_neither_the_time_nor_the_e_mail_of_a_sign_in_is_stored(cast: Cast) -> None:
    sign_in(stranger(), "tess@example.org")

    (row,) = Session.objects.all()
    stored = json.dumps(row.get_decoded())
    assert "tess@example.org" not in stored
    assert '"at"' not in stored


def test_guessing_passwords_is_slowed_down(cast: Cast) -> None:
    for _ in range(5):
        sign_in(stranger(), "tess@example.org", "not the pass phrase", address="192.0.2.7")

    answer = sign_in(stranger(), "tess@example.org", address="192.0.2.8")

    assert "Too many tries" in answer.content.decode()  # type: ignore[attr-defined]  # a rendered page


def test_the_limiter_holds_no_address(cast: Cast) -> None:
    sign_in(stranger(), "tess@example.org", "not the pass phrase", address="192.0.2.7")

    held = repr(cache._cache)  # type: ignore[attr-defined]  # the memory of the local-memory cache itself
    assert "allauth:rl" in held
    assert "192.0.2.7" not in held


def test_one_address_cannot_try_without_end(cast: Cast) -> None:
    for number in range(30):
        sign_in(stranger(), f"guess{number}@example.org", "not the pass phrase", address="192.0.2.7")

    answer = sign_in(stranger(), "tess@example.org", address="192.0.2.7")

    assert answer.status_code == 429 or "Too many tries" in answer.content.decode()  # type: ignore[attr-defined]


def test_the_password_is_asked_again_by_e_mail_of_the_member(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.ada)

    assert client.get("/sign-in/again/").status_code == 200
    assert SENTENCE in client.post("/sign-in/again/", {"password": "wrong"}).content.decode()
    assert client.post("/sign-in/again/", {"password": PASSWORD})["Location"] == "/channels/"
