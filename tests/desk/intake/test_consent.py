"""The form asks without a tick in it, the chat goes on without one, and *My data* takes a yes back."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from modicum.cli.demo.organisation import sample_organisation
from modicum.core.policy import PRESETS, PolicyDraft, preset
from modicum.core.values import MESSAGE_TEXT, NETWORK_ADDRESS
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import Consent, KeptValue, SupportSession
from modicum.platform import organisation, policies
from modicum.platform.policies.models import RevisionReason
from tests.desk.intake.test_my_data import FILLED, my_data
from tests.desk.sessions.consenting import BY_CONSENT, BY_CONTRACT, kept_by, of

YES = {"may-keep": "on"}
ASKED = "You may keep this chat"
CHAT = of(*kept_by(BY_CONSENT, MESSAGE_TEXT))
CHAT_AND_ADDRESS = of(*kept_by(BY_CONSENT, MESSAGE_TEXT), *kept_by(BY_CONTRACT, NETWORK_ADDRESS))


def in_force(draft: PolicyDraft) -> None:
    policies.apply(draft, reason=RevisionReason.OTHER, by=None)


def form(customer: Client) -> str:
    return customer.get("/c/support/").content.decode()


def test_nobody_is_asked_where_nothing_rests_on_consent(customer: Client, asking: Channel) -> None:
    assert ASKED not in form(customer)
    in_force(of(*kept_by(BY_CONTRACT, MESSAGE_TEXT)))
    assert ASKED not in form(customer)


def test_the_form_asks_without_a_tick_and_says_about_what(customer: Client, asking: Channel) -> None:
    in_force(CHAT)
    page = form(customer)

    assert re.search(r'<input type="checkbox" id="may-keep" name="may-keep" aria-', page)
    assert "It is about: the chat." in page
    assert "Nothing you write is kept unless you allow it" in page
    assert "If you allow it, we store the chat" in page
    assert "Do not keep my chat</label>" not in page


def test_what_is_kept_in_any_case_can_be_declined_apart(customer: Client, asking: Channel) -> None:
    in_force(CHAT_AND_ADDRESS)
    page = form(customer)

    assert ASKED in page
    assert "Do not keep my chat</label>" in page
    assert "Some details are kept; more only if you allow it" in page


@pytest.mark.parametrize("ticked", [{}, YES], ids=["no", "yes"])
def test_the_request_is_taken_either_way(customer: Client, asking: Channel, ticked: dict[str, str]) -> None:
    in_force(CHAT)

    answer = customer.post("/c/support/", FILLED | ticked)

    assert (answer.status_code, answer["Location"]) == (303, "/s/")
    assert Consent.objects.exists() == bool(ticked)


def test_the_tick_is_still_there_when_the_form_comes_back(customer: Client, asking: Channel) -> None:
    in_force(CHAT)

    page = customer.post("/c/support/", {"name": ""} | YES).content.decode()

    assert 'name="may-keep" checked' in page


def test_my_data_takes_a_yes_back_and_leaves_what_rests_on_other_grounds(
    customer: Client, asking: Channel
) -> None:
    in_force(CHAT_AND_ADDRESS)
    customer.post("/c/support/", FILLED | YES)
    assert "You allowed us to keep this chat" in my_data(customer)

    answer = customer.post("/s/take-back/")

    assert (answer.status_code, answer["Location"]) == (303, "/s/my-data/")
    assert not SupportSession.objects.get().may_keep
    assert set(KeptValue.objects.values_list("data_class", flat=True)) == {NETWORK_ADDRESS.id}
    page = my_data(customer)
    assert "You allowed us" not in page
    assert "What is said in the chat is not stored." in page


def test_without_a_session_or_a_yes_there_is_nothing_to_take_back(customer: Client, asking: Channel) -> None:
    in_force(CHAT_AND_ADDRESS)
    assert customer.post("/s/take-back/").status_code == 303
    customer.post("/c/support/", FILLED)
    customer.post("/s/take-back/")

    assert KeptValue.objects.exists()
    assert customer.get("/s/take-back/").status_code == 405


def test_before_a_session_my_data_says_what_depends_on_a_yes(customer: Client, asking: Channel) -> None:
    in_force(CHAT)

    assert "Only if you allow it. Kept as it is" in my_data(customer, "?channel=support")


@pytest.mark.parametrize("name", PRESETS)
def test_the_first_layer_on_the_page_has_at_most_sixty_words(
    customer: Client, asking: Channel, name: str
) -> None:
    """For each preset of the sample organisation, who is responsible included."""
    sample = sample_organisation()
    fields = [field.data_class for field in asking.fields.all()]
    organisation.write(sample.facts, by=None)
    in_force(preset(name, sample.purposes_for([each.id for each in fields]), fields=fields))
    kept = customer.get("/c/support/").context["kept"]

    words = " ".join([*kept.short, "Responsible:", kept.responsible]).split()

    assert len(words) <= 60
    assert kept.responsible == "Tarnside Repair & Services"


def test_the_second_layer_is_one_tap_away_with_every_part(customer: Client, asking: Channel) -> None:
    in_force(CHAT)
    page = form(customer)

    for heading in ("Who is responsible", "What the law says", "Who else gets it", "Your rights"):
        assert f"<h3>{heading}</h3>" in page
    assert "the Harbourtown commissioner" in page
    assert "your consent (GDPR Art. 6(1)(a))" in page
