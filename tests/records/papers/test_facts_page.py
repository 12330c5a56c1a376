"""Admins write what the organisation says of itself, privacy officers read it, and storing waits for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from modicum.core.policy import NO_FACTS
from modicum.desk.channels.models import Channel
from modicum.platform import organisation, policies
from modicum.platform.organisation.models import OrganisationVersion
from tests.fakes.facts import FACTS
from tests.platform.accounts.cast import Cast, SignedIn, stranger
from tests.records.data_storage.chosen import cleaned_chat, save
from tests.records.data_storage.test_classes_and_presets import WHY, as_shown

WRITTEN: Final = {
    "version": "1",
    "name": "Lantern Repairs",
    "address": "2 Quay,\r\n  Harbourtown",
    "contact": "privacy@lantern.example",
    "officer": "none",
    "recipients": "none",
    "transfers": "none",
    "authority": "the Harbourtown commissioner",
    "basis": "contract",
    "interests": "",
    "giving": "You need not give us anything.",
    "for-support": "Hillgate Homes, 1 Hill Street",
}


def test_an_admin_writes_a_new_version(cast: Cast, signed_in: SignedIn, support: Channel) -> None:
    answer = signed_in(cast.ada).post("/organisation/", WRITTEN)

    assert (answer.status_code, answer["Location"]) == (302, "/organisation/?done=saved")
    facts = organisation.facts()
    assert facts.address == "2 Quay, Harbourtown"
    assert facts.on_behalf_of == {"support": "Hillgate Homes, 1 Hill Street"}
    assert OrganisationVersion.objects.get(number=2).by == cast.ada.pk


def test_the_page_shows_what_is_written_and_what_is_missing(
    cast: Cast, signed_in: SignedIn, support: Channel
) -> None:
    organisation.write(replace(FACTS, authority=""), by=None)
    page = signed_in(cast.priya).get("/organisation/").content.decode()

    assert "privacy@lantern.example" in page
    assert "before more than the minimum can be stored: Supervisory authority." in " ".join(page.split())
    assert ">Save<" not in page
    assert ">Save<" in signed_in(cast.ada).get("/organisation/").content.decode()


def test_privacy_officers_technicians_and_strangers_write_nothing(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.priya).post("/organisation/", WRITTEN).status_code == 403
    assert signed_in(cast.tess).get("/organisation/").status_code == 403
    assert stranger().get("/organisation/")["Location"].startswith("/sign-in/")
    assert organisation.facts() == FACTS


def test_a_second_admin_is_told_of_the_first_and_loses_nothing(cast: Cast, signed_in: SignedIn) -> None:
    organisation.write(replace(FACTS, contact="by post"), by=None)

    answer = signed_in(cast.ada).post("/organisation/", WRITTEN)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Somebody saved another version" in page
    assert "2 Quay," in page
    assert 'name="version" value="2"' in page
    assert organisation.facts().contact == "by post"


@pytest.mark.parametrize("wrong", [{"basis": "consent"}, {"basis": "x"}, {"name": "x" * 1001}])
def test_what_cannot_be_is_refused_and_nothing_is_lost(
    cast: Cast, signed_in: SignedIn, wrong: dict[str, str]
) -> None:
    answer = signed_in(cast.ada).post("/organisation/", WRITTEN | wrong)

    assert answer.status_code == 422
    assert "the Harbourtown commissioner" in answer.content.decode()
    assert organisation.facts() == FACTS


def test_data_storage_sends_an_admin_here_where_facts_are_missing(cast: Cast, signed_in: SignedIn) -> None:
    organisation.write(NO_FACTS, by=None)

    answer = save(signed_in(cast.ada), "save", cleaned_chat(revision=1))

    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'href="/organisation/"' in page
    assert "customers have to be told who you are" in page
    assert 'value="cleaned"' in page
    assert policies.active().revision == 1


@pytest.mark.parametrize("path", ["classes/save/", "presets/usual/"])
def test_so_do_the_other_ways_to_save(cast: Cast, signed_in: SignedIn, path: str) -> None:
    organisation.write(NO_FACTS, by=None)
    chat = {"message_text-treatment": "keep", "message_text-purpose": "to help"}
    sent = as_shown() | WHY | chat | {"purposes-purpose": "to help"}

    answer = signed_in(cast.ada).post(f"/data-storage/{path}", sent)

    assert answer.status_code == 409
    assert "customers have to be told who you are" in answer.content.decode()
