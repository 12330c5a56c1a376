"""The receipt page: a code shows what is held, and erases it at once; without a code nothing is told."""

from __future__ import annotations

import pytest
from django.test import Client

from modicum.core.policy import FULL_RECORD, USUAL
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import KeptValue, SupportSession, Transcript
from modicum.platform.security import limits
from modicum.platform.store import Installation
from modicum.platform.trail.queries import events_about
from modicum.platform.vault.models import DataKey
from modicum.records.subjects.pages import PER_ADDRESS
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast
from tests.records.talks import Talk, begin, held, put_in_force

WELL_FORMED = "0000-0000-0000-0000-0000-0000-0000"


@pytest.fixture
def talk(here: Installation, asking: Channel, cast: Cast, clock: FixedClock) -> Talk:
    """A closed session of which everything is kept."""
    put_in_force(FULL_RECORD, asking, clock)
    return held(here, asking, cast.tess)


def test_anybody_can_open_the_page(customer: Client) -> None:
    page = customer.get("/receipt/")

    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"


def test_a_code_shows_what_is_held_and_until_when(customer: Client, talk: Talk) -> None:
    page = customer.post("/receipt/", {"code": talk.code})

    assert page["Cache-Control"] == "no-store"
    for held_value in (
        "My kettle hums.",
        "maren@mail.example",
        "203.0.113.77",
        "until 2 March 2027",
        "Erase now",
    ):
        assert held_value in page.content.decode()


def test_a_code_may_be_typed_carelessly(customer: Client, talk: Talk) -> None:
    typed = talk.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert "My kettle hums." in customer.post("/receipt/", {"code": f" {typed} "}).content.decode()


def test_erasing_removes_keys_rows_and_receipt_at_once(customer: Client, talk: Talk) -> None:
    page = customer.post("/receipt/erase/", {"code": talk.code})

    assert "It is erased" in page.content.decode()
    for table in (KeptValue, Transcript):
        assert not table.objects.filter(session=talk.number).exists()
    assert not DataKey.objects.filter(session=talk.number).exists()
    assert SupportSession.objects.filter(pk=talk.number, receipt=None).exists()


def test_after_erasing_the_code_opens_nothing(customer: Client, talk: Talk) -> None:
    customer.post("/receipt/erase/", {"code": talk.code})

    for path in ("/receipt/", "/receipt/erase/"):
        answer = customer.post(path, {"code": talk.code})
        assert answer.status_code == 404
        assert "Nothing is held under this code" in answer.content.decode()


def test_erasing_is_an_audit_event_without_content(customer: Client, talk: Talk) -> None:
    customer.post("/receipt/erase/", {"code": talk.code})

    (event,) = events_about(f"session:{talk.number}")
    assert (event.kind, event.actor, event.detail) == ("session.erased", None, {})


def test_no_word_is_left_in_any_file_after_erasing(customer: Client, here: Installation, talk: Talk) -> None:
    sealed = bytes(Transcript.objects.get(session=talk.number).sealed or b"")

    customer.post("/receipt/erase/", {"code": talk.code})

    left = b"".join(path.read_bytes() for path in here.data.root.rglob("*sqlite3*"))
    assert sealed[:24] not in left


def test_an_open_session_keeps_nothing_more_after_erasing(
    customer: Client, here: Installation, asking: Channel, cast: Cast, clock: FixedClock
) -> None:
    put_in_force(USUAL, asking, clock)
    talk = begin(here, asking, cast.tess)

    customer.post("/receipt/erase/", {"code": talk.code})

    assert SupportSession.objects.get(pk=talk.number).keep_nothing
    assert customer.post("/receipt/", {"code": talk.code}).status_code == 404


@pytest.mark.parametrize("code", ["", "ABCD", WELL_FORMED, "<script>", "\u00e9" * 28, "x" * 5000])
def test_a_mistyped_code_gets_one_clear_sentence(customer: Client, talk: Talk, code: str) -> None:
    page = customer.post("/receipt/", {"code": code})

    assert page.status_code == 400
    assert "This is not a whole receipt code" in page.content.decode()
    assert "<script>" not in page.content.decode()


def test_one_wrong_letter_is_noticed(customer: Client, talk: Talk) -> None:
    wrong = talk.code[:-1] + ("A" if talk.code[-1] != "A" else "B")

    assert customer.post("/receipt/", {"code": wrong}).status_code == 400


def test_codes_cannot_be_tried_without_end(customer: Client, talk: Talk) -> None:
    limits.forget()
    answers = [customer.post("/receipt/", {"code": WELL_FORMED}).status_code for _ in range(PER_ADDRESS + 1)]

    assert answers == [400] * PER_ADDRESS + [429]
    assert customer.post("/receipt/erase/", {"code": talk.code}).status_code == 429


def test_another_site_cannot_erase(customer: Client, talk: Talk) -> None:
    answer = customer.post("/receipt/erase/", {"code": talk.code}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert Transcript.objects.filter(session=talk.number).exists()


def test_nobody_erases_with_a_link(customer: Client, talk: Talk) -> None:
    assert customer.get("/receipt/erase/").status_code == 405
