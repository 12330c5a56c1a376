"""*My data* and the notice say what the live policy does, and no less."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from modicum.core.policy import FULL_RECORD, MINIMUM, USUAL, preset, purposes_needed
from modicum.desk.channels.models import Channel
from modicum.platform import policies
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import Installation
from tests.fakes.clock import FixedClock

FILLED = {"name": "Maren Holt", "email": "maren@mail.example"}
PURPOSE = "to follow up on promises"


def put_in_force(name: str, channel: Channel, clock: FixedClock) -> None:
    """Apply a preset, each purpose the same; time passes, so that everybody sees it."""
    fields = [field.data_class for field in channel.fields.all()]
    purposes = {needed.id: PURPOSE for needed in purposes_needed(name, fields=fields)}
    policies.apply(preset(name, purposes, fields=fields), reason=RevisionReason.OTHER, by=None)
    clock.advance(timedelta(seconds=2))


def my_data(client: Client, query: str = "") -> str:
    """The page as text."""
    return client.get(f"/s/my-data/{query}").content.decode()


def test_under_minimum_nothing_is_kept_and_what_remains_is_listed(customer: Client, asking: Channel) -> None:
    page = my_data(customer, "?channel=support")

    assert "Nothing you write is kept" in page
    assert page.count("Not kept") == 8
    for remains in ("Its number and its channel", "Who answered", "Whether it was resolved", "to the hour"):
        assert remains in page


def test_the_notice_has_at_most_three_sentences_and_leads_to_my_data(
    customer: Client, asking: Channel
) -> None:
    answer = customer.get("/c/support/")

    assert 1 <= len(answer.context["kept"].short) <= 3
    assert "/s/my-data/?channel=support" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "level", "words"),
    [
        (MINIMUM, "none", "Nothing you write is kept"),
        (USUAL, "cleaned", "A cleaned copy of the chat is kept"),
        (FULL_RECORD, "all", "What you write is kept"),
    ],
)
def test_the_notice_says_how_much_is_kept(
    customer: Client, asking: Channel, clock: FixedClock, name: str, level: str, words: str
) -> None:
    put_in_force(name, asking, clock)

    page = customer.get("/c/support/").content.decode()

    assert f"keep-{level}" in page
    assert words in page


def test_what_is_kept_has_its_time_and_its_purpose(
    customer: Client, asking: Channel, clock: FixedClock
) -> None:
    put_in_force(USUAL, asking, clock)

    page = my_data(customer, "?channel=support")

    assert "30 days after the end" in page
    assert PURPOSE in page
    assert "Some may slip through" in page


def test_a_policy_relaxed_later_does_not_reach_a_session_that_is_open(
    here: Installation, customer: Client, asking: Channel, clock: FixedClock
) -> None:
    customer.post("/c/support/", FILLED)

    put_in_force(FULL_RECORD, asking, clock)

    assert "Nothing you write is kept" in my_data(customer)
    assert "Nothing you write is kept" in customer.get("/s/").content.decode()


def test_my_data_can_be_read_before_anything_is_sent(customer: Client, asking: Channel) -> None:
    assert "What becomes of what you write to this desk" in my_data(customer)
