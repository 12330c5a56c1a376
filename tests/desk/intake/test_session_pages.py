"""Waiting, coming back and ending, as a browser without JavaScript sees it; and the ticket to the socket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from modicum.desk.channels.models import Channel
from modicum.desk.live import hub
from modicum.desk.sessions import actions
from modicum.desk.sessions.credentials import COOKIE
from modicum.desk.sessions.models import Outcome, State, SupportSession
from modicum.platform.store import Installation
from modicum.platform.store.installation import set_installation
from tests.platform.accounts.cast import Cast, stranger

FILLED = {"name": "Maren Holt", "email": "maren@mail.example"}


@pytest.fixture
def waiting(customer: Client, asking: Channel) -> SupportSession:
    """A session that the customer has just asked for."""
    customer.post("/c/support/", FILLED)
    return SupportSession.objects.get()


@pytest.fixture
def restarted(here: Installation, waiting: SupportSession) -> Iterator[None]:
    """The server was restarted: the rows are there, the rooms are not."""
    set_installation(replace(here))
    yield
    set_installation(here)


def seen(client: Client) -> str:
    """What `/s/` shows."""
    return client.get("/s/").content.decode()


def test_without_a_cookie_there_is_no_conversation(customer: Client, asking: Channel) -> None:
    assert "There is no conversation here" in seen(customer)


def test_an_invented_cookie_opens_nothing(customer: Client, waiting: SupportSession) -> None:
    other = stranger()
    other.cookies[COOKIE] = "A" * 22

    assert "This conversation is over" in seen(other)
    assert other.post("/s/ticket/").status_code == 410


def test_the_waiting_page_tells_the_place_and_looks_again_by_itself(
    customer: Client, waiting: SupportSession
) -> None:
    second = stranger()
    second.post("/c/support/", FILLED)

    assert "You are next" in seen(customer)
    assert '<p class="place">2</p>' in seen(second)
    assert '<noscript><meta http-equiv="refresh"' in seen(second)


def test_the_waiting_page_shows_nothing_of_the_answers(customer: Client, waiting: SupportSession) -> None:
    page = seen(customer)

    assert "Maren" not in page
    assert "mail.example" not in page


@pytest.mark.usefixtures("restarted")
def test_after_a_restart_the_form_comes_back_with_an_apology(customer: Client) -> None:
    page = seen(customer)

    assert "We are sorry" in page
    assert "Ask for help" in page


@pytest.mark.usefixtures("restarted")
def test_a_request_sent_again_after_a_restart_keeps_its_place(
    customer: Client, waiting: SupportSession
) -> None:
    customer.post("/c/support/", FILLED)

    assert "You are next" in seen(customer)
    assert SupportSession.objects.get().pk == waiting.pk
    assert hub.has_request(waiting.pk)


def test_a_taken_request_says_that_somebody_is_there(
    here: Installation, cast: Cast, customer: Client, waiting: SupportSession
) -> None:
    here.writer.run(lambda: actions.accept(waiting.pk, by=cast.tess.pk, waited=None))

    assert "Somebody is there for you" in seen(customer)


def test_a_request_can_be_taken_back_without_javascript(customer: Client, waiting: SupportSession) -> None:
    answer = customer.post("/s/end/")

    assert (answer.status_code, answer["Location"]) == (303, "/s/")
    assert SupportSession.objects.get().state == State.ABANDONED
    assert "Your request was taken back" in seen(customer)


def test_ending_twice_changes_nothing(customer: Client, waiting: SupportSession) -> None:
    customer.post("/s/end/")

    assert customer.post("/s/end/").status_code == 303


def test_nobody_ends_a_session_with_a_link(customer: Client, waiting: SupportSession) -> None:
    assert customer.get("/s/end/").status_code == 405
    assert SupportSession.objects.get().state == State.WAITING


def test_the_end_page_takes_the_cookie_away(
    here: Installation, cast: Cast, customer: Client, waiting: SupportSession
) -> None:
    here.writer.run(lambda: actions.accept(waiting.pk, by=cast.tess.pk, waited=None))
    here.writer.run(lambda: actions.close(waiting.pk, by=cast.tess.pk, outcome=Outcome.RESOLVED))

    page = customer.get("/s/")

    assert "This conversation is over" in page.content.decode()
    assert (page.cookies[COOKIE].value, page.cookies[COOKIE]["max-age"]) == ("", 0)


def test_a_customer_gets_tickets_each_good_for_once(customer: Client, waiting: SupportSession) -> None:
    first, second = (customer.post("/s/ticket/").json()["ticket"] for _ in range(2))

    assert first != second


def test_without_a_session_there_is_no_ticket(customer: Client, asking: Channel) -> None:
    answer = customer.post("/s/ticket/")

    assert (answer.status_code, answer.json()) == (410, {"error": {"code": "closed"}})


def test_another_site_gets_no_ticket(customer: Client, waiting: SupportSession) -> None:
    assert customer.post("/s/ticket/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_no_page_of_a_session_is_kept_by_the_browser(customer: Client, waiting: SupportSession) -> None:
    for path in ("/s/", "/s/my-data/", "/c/support/"):
        assert customer.get(path)["Cache-Control"] == "no-store"
