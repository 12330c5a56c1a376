"""The chat log report on screen: who reads it, what it lists, and what opening one shows and notes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from modicum.core.policy import FULL_RECORD, INTERNAL_IT, MINIMUM, USUAL
from modicum.core.values import MESSAGE_TEXT
from modicum.desk.channels.models import Channel
from modicum.platform.policies.models import ClassRead
from modicum.platform.store import Installation
from modicum.platform.trail.queries import events_about
from modicum.records.reports import queries
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast, SignedIn
from tests.records.talks import begin, held, put_in_force

LIST = "/reports/chat-log/"


def shown(client: Client, query: str = "") -> str:
    """The list as text."""
    return client.get(f"{LIST}{query}").content.decode()


@pytest.mark.parametrize("path", [LIST, f"{LIST}1/"])
def test_technicians_and_strangers_do_not_get_in(
    path: str, here: Installation, asking: Channel, cast: Cast, signed_in: SignedIn, customer: Client
) -> None:
    held(here, asking, cast.tess)

    assert signed_in(cast.tess).get(path).status_code == 403
    assert customer.get(path).headers["Location"].startswith("/sign-in/")


def test_admins_and_privacy_officers_see_every_session(
    here: Installation, asking: Channel, cast: Cast, signed_in: SignedIn, clock: FixedClock
) -> None:
    put_in_force(USUAL, asking, clock)
    talk = held(here, asking, cast.tess)

    for member in (cast.ada, cast.priya):
        page = shown(signed_in(member))
        assert f"No. {talk.number}" in page
        for told in ("2 Mar 2026, 9\u201310 h", "10 min", "Support", "Tess", "Resolved", "Stored"):
            assert told in page


def test_what_is_not_stored_says_so(
    here: Installation, asking: Channel, cast: Cast, signed_in: SignedIn
) -> None:
    talk = held(here, asking, cast.tess)

    assert "not stored" in shown(signed_in(cast.ada))
    sheet = signed_in(cast.ada).get(f"{LIST}{talk.number}/").content.decode()
    assert sheet.count("not stored") == 9
    assert "kettle" not in sheet


def test_opening_one_shows_all_of_it_and_is_an_audit_event_without_content(
    here: Installation, asking: Channel, cast: Cast, signed_in: SignedIn, clock: FixedClock
) -> None:
    put_in_force(FULL_RECORD, asking, clock)
    talk = held(here, asking, cast.tess)

    page = signed_in(cast.priya).get(f"{LIST}{talk.number}/").content.decode()

    for stored in (
        "My kettle hums.",
        "Maren Holt",
        "maren@mail.example",
        "203.0.113.77",
        "Mozilla",
        "2 Mar 2027",
    ):
        assert stored in page
    (event,) = events_about(f"session:{talk.number}")
    assert (event.kind, event.actor, event.detail) == ("chat_log.opened", cast.priya.pk, {})


def test_a_session_that_is_not_there_is_not_noted(
    here: Installation, cast: Cast, signed_in: SignedIn
) -> None:
    assert signed_in(cast.ada).get(f"{LIST}77/").status_code == 404
    assert not events_about("session:77")


def test_an_open_session_shows_what_is_recorded_so_far(
    here: Installation, asking: Channel, cast: Cast, signed_in: SignedIn, clock: FixedClock
) -> None:
    put_in_force(USUAL, asking, clock)
    talk = begin(here, asking, cast.tess)

    assert "Still open" in shown(signed_in(cast.ada))
    assert "My kettle hums." in signed_in(cast.ada).get(f"{LIST}{talk.number}/").content.decode()


def test_days_channel_and_technician_narrow_the_list(
    here: Installation, asking: Channel, billing: Channel, cast: Cast, signed_in: SignedIn, clock: FixedClock
) -> None:
    first = held(here, asking, cast.tess)
    clock.advance(timedelta(days=1))
    second = held(here, billing, cast.ada)
    clock.advance(timedelta(days=1))
    third = held(here, asking, cast.tess)
    admin = signed_in(cast.ada)

    def numbers(query: str) -> set[int]:
        page = shown(admin, query)
        return {talk.number for talk in (first, second, third) if f"No. {talk.number}<" in page}

    assert numbers("?from=2026-03-03") == {second.number, third.number}
    assert numbers("?to=2026-03-03") == {first.number, second.number}
    assert numbers("?from=2026-03-03&to=2026-03-03") == {second.number}
    assert numbers("?channel=billing") == {second.number}
    assert numbers(f"?technician={cast.tess.pk}") == {first.number, third.number}
    assert numbers("?from=2026-03-05") == numbers("?to=2026-03-01") == set()


@pytest.mark.parametrize(
    "query", ["?from=soon", "?channel=none", "?from=2026-03-03&to=2026-03-01", "?before=x"]
)
def test_a_choice_that_cannot_be_is_said(query: str, cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.ada).get(f"{LIST}{query}").status_code == 422


def test_the_list_goes_on_page_by_page(
    here: Installation,
    asking: Channel,
    cast: Cast,
    signed_in: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    numbers = [held(here, asking, cast.tess).number for _ in range(5)]
    admin, seen, query = signed_in(cast.ada), [], ""

    while True:
        page = admin.get(f"{LIST}{query}")
        seen += [line.number for line, _ in page.context["lines"]]
        if not page.context["older"]:
            break
        query = "?" + page.context["older"].partition("?")[2]

    assert seen == sorted(numbers, reverse=True)


def test_under_minimum_no_page_of_the_report_has_a_word(
    here: Installation, asking: Channel, cast: Cast, signed_in: SignedIn, clock: FixedClock
) -> None:
    put_in_force(MINIMUM, asking, clock)
    talk = held(here, asking, cast.tess)

    page = signed_in(cast.ada).get(f"{LIST}{talk.number}/").content.decode()

    assert "Maren" not in page
    assert "203.0.113" not in page


def test_opening_one_notes_the_day_by_class_and_no_person(
    here: Installation, asking: Channel, cast: Cast, signed_in: SignedIn, clock: FixedClock
) -> None:
    put_in_force(INTERNAL_IT, asking, clock)
    talk = held(here, asking, cast.tess)

    signed_in(cast.ada).get(f"{LIST}{talk.number}/")

    (row,) = ClassRead.objects.all()  # the address was not shown to an admin
    assert (row.data_class, row.read_on, row.reported_on) == (MESSAGE_TEXT.id, *[clock.now().date()] * 2)
    assert {field.name for field in ClassRead._meta.get_fields()} == {"data_class", "read_on", "reported_on"}
