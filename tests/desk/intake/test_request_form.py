"""The request form: what it asks, what it refuses, and that nothing typed is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.test import Client

from modicum.desk.channels.actions import Question, add_field
from modicum.desk.channels.models import Channel, FieldKind
from modicum.desk.intake.forms import RequestForm
from modicum.desk.sessions.credentials import COOKIE, digest
from modicum.desk.sessions.models import State, SupportSession
from modicum.platform.store import Installation
from tests.platform.accounts.cast import Cast, stranger

FILLED = {"name": "Maren Holt", "email": "maren@mail.example"}
WRONG = [
    (FieldKind.SHORT_TEXT, "a" * 201, "This has 201 characters; at most 200 fit."),
    (FieldKind.LONG_TEXT, "a" * 4001, "This has 4001 characters; at most 4000 fit."),
    (FieldKind.EMAIL, "maren@", "This is not an e-mail address."),
    (FieldKind.PHONE, "ring me", "This is not a phone number."),
    (FieldKind.NUMBER, "some", "This is not a number."),
    (FieldKind.NUMBER, "nan", "This is not a number."),
    (FieldKind.DATE, "31.12.2026", "This is not a date."),
    (FieldKind.CHOICE, "a third", "Please choose one of the list."),
]
RIGHT = [
    (FieldKind.SHORT_TEXT, " tidy ", "tidy"),
    (FieldKind.LONG_TEXT, "one\r\ntwo", "one\r\ntwo"),
    (FieldKind.EMAIL, "maren@mail.example", "maren@mail.example"),
    (FieldKind.PHONE, "+44 (0)20 7946-0018", "+44 (0)20 7946-0018"),
    (FieldKind.NUMBER, "12,5", "12,5"),
    (FieldKind.DATE, "2026-01-31", "2026-01-31"),
    (FieldKind.CHOICE, "One", "One"),
    (FieldKind.CHECKBOX, "on", "yes"),
]


@pytest.fixture
def every_kind(here: Installation, support: Channel, cast: Cast) -> Channel:
    """The support channel with a required field of each kind, named by it."""

    def add(kinds: Iterable[FieldKind]) -> None:
        for kind in kinds:
            choices = ("One", "Two") if kind is FieldKind.CHOICE else ()
            question = Question(label=kind.label, help_text="", required=True, choices=choices)
            add_field(support, key_of(kind), kind, question, by=cast.ada)

    here.writer.run(lambda: add(FieldKind))
    return support


def key_of(kind: FieldKind) -> str:
    """The field's key."""
    return kind.value.replace("_", "-")


def test_the_inputs_have_the_names_of_the_fields(customer: Client, asking: Channel) -> None:
    page = customer.get("/c/support/").content.decode()

    assert 'name="name"' in page
    assert 'name="email"' in page
    assert "Ask for help" in page


def test_no_browser_is_asked_to_remember_an_answer(customer: Client, asking: Channel) -> None:
    page = customer.get("/c/support/").content.decode()

    assert page.count('autocomplete="off"') == 3


def test_a_good_request_waits_in_the_queue(customer: Client, asking: Channel) -> None:
    answer = customer.post("/c/support/", FILLED)

    session = SupportSession.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, "/s/")
    assert (session.state, session.channel) == (State.WAITING, asking)


def test_the_cookie_is_out_of_reach_for_scripts_and_not_stored_as_it_is(
    customer: Client, asking: Channel
) -> None:
    customer.post("/c/support/", FILLED)

    cookie = customer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
    assert SupportSession.objects.get().credential == digest(cookie.value)


@pytest.mark.parametrize(("kind", "typed", "message"), WRONG)
def test_a_wrong_answer_gets_its_message_and_keeps_the_others(
    customer: Client, every_kind: Channel, kind: FieldKind, typed: str, message: str
) -> None:
    filled = {key_of(each): good for each, good, _ in RIGHT}

    answer = customer.post("/c/support/", {**filled, key_of(kind): typed})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert page.count('class="error"') == 1
    assert message in page
    assert "maren@mail.example" in page or kind is FieldKind.EMAIL
    assert not SupportSession.objects.exists()


@pytest.mark.parametrize("kind", FieldKind)
def test_a_required_field_wants_an_answer(customer: Client, every_kind: Channel, kind: FieldKind) -> None:
    filled = {key_of(each): good for each, good, _ in RIGHT if each is not kind}

    answer = customer.post("/c/support/", filled)

    assert answer.status_code == 400
    assert answer.content.decode().count('class="error"') == 1


def test_over_long_answers_are_not_cut_off(customer: Client, every_kind: Channel) -> None:
    page = customer.get("/c/support/").content.decode()

    assert "maxlength" not in page


@pytest.mark.parametrize(("kind", "typed", "text"), RIGHT)
def test_an_answer_becomes_a_live_value_of_its_own_class(
    every_kind: Channel, kind: FieldKind, typed: str, text: str
) -> None:
    form = RequestForm(every_kind, {key_of(each): good for each, good, _ in RIGHT})

    assert form.is_valid(), form.errors
    live = form.live_values()[key_of(kind)]
    assert live.reveal() == text
    assert live.data_class.id == f"field.support.{key_of(kind)}"


def test_an_unanswered_question_has_no_live_value(asking: Channel) -> None:
    form = RequestForm(asking, {"name": "Maren", "email": ""})

    assert form.is_valid()
    assert list(form.live_values()) == ["name"]


def test_an_unknown_channel_says_what_to_do(customer: Client, asking: Channel) -> None:
    answer = customer.get("/c/nowhere/")

    assert answer.status_code == 404
    assert "first page" in answer.content.decode()


def test_a_closed_channel_shows_no_form(here: Installation, customer: Client, asking: Channel) -> None:
    here.writer.run(lambda: Channel.objects.update(is_open=False))

    page = customer.get("/c/support/").content.decode()

    assert "Closed for the moment" in page
    assert "<form" not in page


def test_a_channel_that_closes_meanwhile_gives_the_answers_back(
    here: Installation, customer: Client, asking: Channel
) -> None:
    here.writer.run(lambda: Channel.objects.update(is_open=False))

    answer = customer.post("/c/support/", FILLED)

    assert answer.status_code == 409
    assert "Maren Holt" in answer.content.decode()


def test_a_full_queue_gives_the_answers_back(here: Installation, customer: Client, asking: Channel) -> None:
    here.writer.run(lambda: Channel.objects.update(queue_cap=1))
    stranger().post("/c/support/", FILLED)

    answer = customer.post("/c/support/", FILLED)

    assert answer.status_code == 503
    assert "Many people are waiting" in answer.content.decode()
    assert "Maren Holt" in answer.content.decode()
    assert SupportSession.objects.count() == 1


def test_a_flood_into_one_channel_is_held_off(here: Installation, customer: Client, asking: Channel) -> None:
    here.writer.run(lambda: Channel.objects.update(requests_per_minute=1))
    stranger().post("/c/support/", FILLED)

    answer = customer.post("/c/support/", FILLED)

    assert answer.status_code == 429
    assert "Maren Holt" in answer.content.decode()
    assert SupportSession.objects.count() == 1


def test_a_flood_from_one_address_is_held_off(customer: Client, asking: Channel) -> None:
    answers = [stranger().post("/c/support/", FILLED).status_code for _ in range(11)]

    assert answers == [303] * 10 + [429]
    assert customer.post("/c/support/", FILLED, REMOTE_ADDR="192.0.2.7").status_code == 303


def test_sending_the_form_twice_makes_one_request(customer: Client, asking: Channel) -> None:
    customer.post("/c/support/", FILLED)

    answer = customer.post("/c/support/", FILLED)

    assert (answer.status_code, answer["Location"]) == (303, "/s/")
    assert SupportSession.objects.count() == 1


def test_the_first_page_leads_to_open_channels_only(
    here: Installation, customer: Client, asking: Channel, billing: Channel
) -> None:
    here.writer.run(lambda: Channel.objects.filter(key="billing").update(is_open=False))

    page = customer.get("/").content.decode()

    assert "/c/support/" in page
    assert "/c/billing/" not in page
    assert "/sign-in/" in page
