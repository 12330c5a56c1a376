"""The receipt code is there where something is kept, and the customer can always have nothing kept."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from modicum.core.policy import FULL_RECORD, MINIMUM, USUAL
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions, receipts
from modicum.desk.sessions.credentials import COOKIE
from modicum.desk.sessions.models import KeptValue, Outcome, SupportSession
from modicum.platform.store import Installation
from tests.desk.intake.test_my_data import FILLED, my_data, put_in_force
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast

CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b")
TICK = {"do-not-keep": "on"}


@pytest.fixture
def kept(customer: Client, asking: Channel, clock: FixedClock) -> SupportSession:
    """A session of which everything is kept."""
    put_in_force(FULL_RECORD, asking, clock)
    customer.post("/c/support/", FILLED)
    return SupportSession.objects.select_related("channel").get()


def codes_in(page: str) -> set[str]:
    """The receipt codes on a page."""
    return set(CODE.findall(page))


def test_where_nothing_is_kept_there_is_no_code_and_no_wish(
    customer: Client, asking: Channel, clock: FixedClock
) -> None:
    put_in_force(MINIMUM, asking, clock)

    assert "Do not keep my chat" not in customer.get("/c/support/").content.decode()
    customer.post("/c/support/", FILLED)
    for page in (my_data(customer), customer.get("/s/").content.decode()):
        assert not codes_in(page)
        assert "Do not keep my chat" not in page


def test_my_data_and_the_waiting_page_show_the_code_that_finds_the_session(
    customer: Client, kept: SupportSession
) -> None:
    (code,) = codes_in(my_data(customer))

    assert receipts.find(code) == kept
    assert codes_in(customer.get("/s/").content.decode()) == {code}


def test_the_end_page_shows_the_code_once_more(
    here: Installation, cast: Cast, customer: Client, kept: SupportSession
) -> None:
    here.writer.run(lambda: actions.accept(kept.pk, by=cast.tess.pk, waited=None))
    here.writer.run(lambda: actions.close(kept.pk, by=cast.tess.pk, outcome=Outcome.RESOLVED))

    page = customer.get("/s/")

    (code,) = codes_in(page.content.decode())
    assert receipts.find(code) == kept
    assert page.cookies[COOKIE].value == ""


def test_an_abandoned_session_has_its_code_through_the_cookie(
    here: Installation, customer: Client, kept: SupportSession
) -> None:
    here.writer.run(lambda: actions.abandon(kept.pk))

    assert codes_in(my_data(customer))
    assert codes_in(customer.get("/s/").content.decode())


def test_the_code_can_be_saved_as_a_file(customer: Client, kept: SupportSession) -> None:
    (code,) = codes_in(my_data(customer))

    file = customer.post("/s/receipt-file/", {"code": code})

    assert "attachment" in file["Content-Disposition"]
    assert file["Cache-Control"] == "no-store"
    assert code in file.content.decode()
    assert "/receipt/" in file.content.decode()


@pytest.mark.parametrize("code", ["", "words of somebody", "A" * 34, "<b>-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"])
def test_no_other_text_comes_back_as_a_file(customer: Client, asking: Channel, code: str) -> None:
    assert customer.post("/s/receipt-file/", {"code": code}).status_code == 400


def test_who_ticks_it_has_nothing_kept(customer: Client, asking: Channel, clock: FixedClock) -> None:
    put_in_force(FULL_RECORD, asking, clock)

    customer.post("/c/support/", FILLED | TICK)

    assert SupportSession.objects.get().keep_nothing
    assert not KeptValue.objects.exists()
    assert not codes_in(my_data(customer))
    assert "Nothing you write is kept" in my_data(customer)


def test_the_tick_is_still_there_when_the_form_comes_back(
    customer: Client, asking: Channel, clock: FixedClock
) -> None:
    put_in_force(USUAL, asking, clock)

    page = customer.post("/c/support/", {"name": ""} | TICK).content.decode()

    assert 'name="do-not-keep" checked' in page


def test_a_change_of_mind_erases_what_was_kept(customer: Client, kept: SupportSession) -> None:
    (code,) = codes_in(my_data(customer))
    assert KeptValue.objects.filter(session=kept).exists()

    answer = customer.post("/s/keep-nothing/")

    assert (answer.status_code, answer["Location"]) == (303, "/s/my-data/")
    assert not KeptValue.objects.filter(session=kept).exists()
    assert receipts.find(code) is None
    assert "As you asked, nothing of your chat is kept" in my_data(customer)


def test_without_a_session_the_wish_changes_nothing(customer: Client, kept: SupportSession) -> None:
    stranger = Client(SERVER_NAME="localhost", headers={"Sec-Fetch-Site": "same-origin"})

    assert stranger.post("/s/keep-nothing/").status_code == 303
    assert KeptValue.objects.filter(session=kept).exists()


@pytest.mark.parametrize("path", ["/s/keep-nothing/", "/s/receipt-file/"])
def test_nobody_does_either_with_a_link(customer: Client, kept: SupportSession, path: str) -> None:
    assert customer.get(path).status_code == 405
