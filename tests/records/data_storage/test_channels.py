"""Choosing for one channel: stricter by itself, looser only where the organisation gives leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from modicum.core.policy import PolicyDraft, draft_rule
from modicum.core.values import MESSAGE_TEXT, NETWORK_ADDRESS, NOTE, Reader, Treatment
from modicum.desk.channels.actions import create
from modicum.desk.channels.models import Channel
from modicum.platform import policies
from modicum.platform.policies.models import PolicyRevision, RevisionReason
from modicum.platform.store import Installation
from tests.desk.channels.usual import settings
from tests.platform.accounts.cast import Cast, SignedIn, stranger
from tests.records.data_storage.chosen import CLEANED_CHAT, NOTHING, PURPOSE, save

LESS = {"reason": "less", "channel": "support"}


@pytest.fixture
def cleaned(support: Channel) -> None:
    """The chat is stored cleaned in every channel."""
    fortnight = timedelta(days=14)
    rule = draft_rule(MESSAGE_TEXT.id, Treatment.REDACT, purpose=PURPOSE, retention=fortnight)
    in_force(PolicyDraft({MESSAGE_TEXT.id: rule}))


def in_force(draft: PolicyDraft) -> None:
    """Apply a draft as the owner of the machine."""
    policies.apply(draft, reason=RevisionReason.OTHER, by=None)


def draft() -> PolicyDraft:
    """What the newest revision says."""
    return policies.draft_of(policies.active_revision())


def sent(*parts: dict[str, str]) -> dict[str, str]:
    """A form of the cards about the revision in force."""
    found = NOTHING | {"revision": str(policies.active_revision().number)}
    for part in parts:
        found |= part
    return found


def first_sentences(key: str) -> str:
    """What the form of a channel tells its customers."""
    return stranger().get(reverse("intake:form", args=[key])).content.decode()


@pytest.mark.usefixtures("cleaned")
def test_a_channel_is_stricter_by_itself_and_its_customers_read_so(
    here: Installation, cast: Cast, signed_in: SignedIn
) -> None:
    here.writer.run(lambda: create("billing", settings("Billing"), by=cast.ada))
    ada = signed_in(cast.ada)

    answer = ada.post("/data-storage/save/", sent(LESS))

    policy = policies.policy_of(draft(), number=2)
    assert answer["Location"] == "/data-storage/?done=saved"
    assert not policy.in_channel("support").rule_for(MESSAGE_TEXT).stores
    assert policy.in_channel("billing").rule_for(MESSAGE_TEXT).treatment is Treatment.REDACT
    assert "Nothing you write is kept" in first_sentences("support")
    assert "A cleaned copy of the chat is kept" in first_sentences("billing")
    assert "What is kept depends on what it is about" in stranger().get("/").content.decode()
    page = ada.get("/data-storage/?channel=support").content.decode()
    assert page.count("A rule of its own") == 1
    record = ada.get("/data-storage/record/").content.decode()
    assert "Support" in record[record.index("What is not stored") :]

    save(ada, "save", sent(CLEANED_CHAT, {"channel": "support", "reason": "need"}))
    assert draft().channels == {}


@pytest.mark.usefixtures("support")
def test_looser_than_the_organisation_is_refused_in_a_sentence_until_there_is_leave(
    cast: Cast, signed_in: SignedIn
) -> None:
    ada = signed_in(cast.ada)
    looser = CLEANED_CHAT | {"channel": "support", "reason": "need"}

    refused = ada.post("/data-storage/save/", sent(looser))

    assert refused.status_code == 422
    assert "gives channels no leave to store more" in refused.content.decode()
    assert PURPOSE in refused.content.decode()
    assert PolicyRevision.objects.count() == 1

    save(ada, "save", sent({"chat-told": "1", "chat-leave": "on"}))
    save(ada, "save", sent(looser))
    assert draft().may_store_more == {MESSAGE_TEXT.id}
    assert draft().channels["support"][MESSAGE_TEXT.id].treatment is Treatment.REDACT

    ada.post("/data-storage/save/", sent({"chat-told": "1"}))
    assert not any(rule.stores for rule in draft().channels["support"].values())


@pytest.mark.usefixtures("cleaned")
def test_where_the_organisation_stores_less_its_channels_do_so_too(cast: Cast, signed_in: SignedIn) -> None:
    days = timedelta(days=9)
    own = draft_rule(MESSAGE_TEXT.id, Treatment.REDACT, purpose="To hand over.", retention=days)
    in_force(PolicyDraft(draft().rules, channels={"support": {MESSAGE_TEXT.id: own}}))

    signed_in(cast.ada).post("/data-storage/save/", sent())

    policy = policies.policy_of(draft(), number=3)
    assert not policy.in_channel("support").keeps_anything


def _rows(client: Client, channel: str) -> str:
    return client.get(f"/data-storage/classes/?channel={channel}").content.decode()


@pytest.mark.usefixtures("cleaned")
def test_the_table_of_a_channel_has_its_classes_and_fields_alone(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)

    assert "<code>note</code>" in _rows(ada, "support")
    assert "part=staff" not in _rows(ada, "support")
    form = {"part": "one.note", "channel": "support", "note-treatment": "redact", "note-days": "9"}
    answer = ada.post("/data-storage/classes/save/", sent(form, {"note-purpose": PURPOSE}))
    assert "gives channels no leave" in answer.content.decode()
    assert NOTE.id not in draft().channels.get("support", {})


@pytest.mark.parametrize("path", ["", "classes/"])
def test_a_channel_that_is_gone_is_a_page_that_says_so(cast: Cast, signed_in: SignedIn, path: str) -> None:
    ada = signed_in(cast.ada)

    assert ada.get(f"/data-storage/{path}?channel=gone").status_code == 404
    assert ada.post("/data-storage/save/", sent({"channel": "gone"})).status_code == 404
    assert PolicyRevision.objects.count() == 1


def test_whole_addresses_are_for_named_roles(cast: Cast, signed_in: SignedIn) -> None:
    whole = {"address-level": "as-is", "address-purpose": "To trace abuse.", "address-days": "90"}

    save(signed_in(cast.ada), "save", sent(whole, {"reason": "need"}))
    assert draft().rules[NETWORK_ADDRESS.id].readers == frozenset(Reader)

    named = {"address-told": "1", "address-readers": "privacy_officer"}
    save(signed_in(cast.ada), "save", sent(whole, named))
    assert draft().rules[NETWORK_ADDRESS.id].readers == {Reader.PRIVACY_OFFICER}


def test_the_cards_say_what_a_leak_would_oblige_to_before_and_after(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.ada).get("/data-storage/").content.decode()

    assert "tell the supervisory authority within 72 hours" in page
    assert "As it is today, none of it is stored, and nothing follows." in page
    assert "there would be nothing of it to tell anybody about" in page
    assert "This is no legal advice." in page
