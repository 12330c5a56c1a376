"""The console's doors, and that nobody else gets through them."""

from __future__ import annotations

import re

import pytest

from modicum.desk.channels.models import Channel
from modicum.desk.console.notices import of_notes
from modicum.platform.store import Installation
from tests.platform.accounts.cast import Cast, SignedIn, stranger

JSON = {"accept": "application/json"}


def test_a_technician_sees_the_console_of_their_channels(
    cast: Cast, signed_in: SignedIn, support: Channel, billing: Channel
) -> None:
    page = signed_in(cast.tess).get("/console/").content.decode()

    assert "<technician-desk" in page
    assert "You answer in Support." in page


def test_an_admin_sees_the_console_of_all_channels(
    cast: Cast, signed_in: SignedIn, support: Channel, billing: Channel
) -> None:
    assert "You answer in Billing, Support." in signed_in(cast.ada).get("/console/").content.decode()


def test_a_technician_without_a_channel_is_told_so(cast: Cast, signed_in: SignedIn) -> None:
    assert "You do not serve a channel yet." in signed_in(cast.ben).get("/console/").content.decode()


def test_a_privacy_officer_is_refused(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.priya).get("/console/").status_code == 403
    assert signed_in(cast.priya).post("/console/ticket/").status_code == 403


def test_a_stranger_is_asked_to_sign_in(here: Installation) -> None:
    assert stranger().get("/console/")["Location"] == "/sign-in/?next=/console/"
    assert stranger().post("/console/ticket/", headers=JSON).status_code == 401


def test_each_ticket_is_another_one(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.tess)

    tickets = {client.post("/console/ticket/").json()["ticket"] for _ in range(3)}

    assert len(tickets) == 3
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", ticket) for ticket in tickets)


def test_a_ticket_is_not_given_out_by_a_link(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.tess).get("/console/ticket/").status_code == 405


def test_another_site_cannot_fetch_a_ticket(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.tess).post("/console/ticket/", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


def test_technicians_read_what_becomes_of_their_notes(here: Installation, support: Channel) -> None:
    assert of_notes([support]) == "Notes are not stored. They are gone when the session ends."


@pytest.mark.parametrize("word", ["Accept", "Hold", "Close", "Resolved", "Unresolved", "Add note"])
def test_the_controls_have_the_names_people_rely_on(cast: Cast, signed_in: SignedIn, word: str) -> None:
    page = signed_in(cast.tess).get("/console/").content.decode()

    assert re.search(rf"<button[^>]*>{word}</button>", page)


def test_the_page_has_no_inline_script_or_style(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.tess).get("/console/").content.decode()

    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", page)
