"""Saving what stores more leads to a proposal: looked at, approved after the password again, or refused."""

from __future__ import annotations

import pytest

from modicum.core.policy import read_policy
from modicum.core.values import MESSAGE_TEXT, NETWORK_ADDRESS
from modicum.desk.channels.models import Channel
from modicum.platform import policies
from modicum.platform.accounts import confirmation
from modicum.platform.accounts.models import Member, Role
from modicum.platform.policies import proposals
from modicum.platform.store import Installation
from tests.platform.accounts.cast import PASSWORD, Cast, SignedIn
from tests.platform.accounts.steps import set_up, signed_in_by_form
from tests.records.data_storage.chosen import NOTHING, cleaned_chat, save

FIRST = "/data-storage/proposals/1/"
SAVE = "/data-storage/save/"


@pytest.fixture
def bo(here: Installation, cast: Cast) -> Member:
    """Another admin."""
    return here.writer.run(
        lambda: Member.objects.invite(email="bo@example.org", name="Bo", role=Role.ADMIN, password=PASSWORD)
    )


def test_storing_more_leads_to_a_page_that_says_so_and_asks_for_the_password(
    cast: Cast, signed_in: SignedIn, support: Channel
) -> None:
    ada = signed_in(cast.ada)

    answer = ada.post(SAVE, cleaned_chat(revision=1))

    assert answer["Location"] == FIRST
    page = ada.get(FIRST).content.decode()
    assert "don&#x27;t store → store cleaned for 14 days" in page
    assert "Looser" in page
    assert "Nothing you write or enter here is stored." in page
    assert len(page) < 60_000
    asked = ada.post(f"{FIRST}approve/")
    assert asked["Location"].startswith("/sign-in/again/?next=")
    assert policies.active().revision == 1
    ada.post("/sign-in/again/", {"password": PASSWORD, "next": FIRST})
    assert ada.post(f"{FIRST}approve/")["Location"] == "/data-storage/?done=saved"
    assert policies.active().revision == 2


def test_storing_less_is_in_force_at_once_and_without_a_password(cast: Cast, signed_in: SignedIn) -> None:
    save(signed_in(cast.ada), "save", cleaned_chat(revision=1))

    answer = signed_in(cast.ada).post(SAVE, NOTHING | {"revision": "2"})

    assert answer["Location"] == "/data-storage/?done=saved"
    assert not policies.active().rule_for(MESSAGE_TEXT).stores


def test_who_signs_in_with_a_code_is_asked_for_a_code(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    ada.post(SAVE, cleaned_chat(revision=1))
    set_up(signed_in_by_form("ada@example.org"))
    ada.post("/sign-in/again/", {"password": PASSWORD, "next": FIRST})

    answer = ada.post(f"{FIRST}approve/")

    assert answer["Location"] == confirmation.address(FIRST, by_code=True)
    assert policies.active().revision == 1


def test_a_second_admin_sees_the_first_s_proposal_refuses_it_and_loses_no_word(
    cast: Cast, signed_in: SignedIn, bo: Member
) -> None:
    signed_in(cast.ada).post(SAVE, cleaned_chat(revision=1))
    browser = signed_in(bo)
    assert "Proposal 1 by Ada is open" in browser.get("/data-storage/").content.decode()

    unsaid = browser.post(f"{FIRST}refuse/", {"because": "", "words": "who reads these"})
    assert unsaid.status_code == 422
    assert 'value="who reads these"' in unsaid.content.decode()
    browser.post(f"{FIRST}refuse/", {"because": "too_much", "words": ""})

    page = signed_in(cast.priya).get(FIRST).content.decode()
    assert "It stores more than we need" in page
    assert signed_in(cast.ada).post(f"{FIRST}withdraw/").status_code == 409
    assert "Proposed, but not in force" in browser.get("/data-storage/history/").content.decode()


def test_the_setting_of_a_second_admin_needs_two_and_guards_itself(
    cast: Cast, signed_in: SignedIn, here: Installation
) -> None:
    ada, on = signed_in(cast.ada), {"second_admin": "on", "reason": "less", "words": "", "revision": "1"}
    alone = ada.post("/data-storage/approval/", on)
    assert alone.status_code == 409
    assert "There is only one admin" in alone.content.decode()
    here.writer.run(
        lambda: Member.objects.invite(email="c@example.org", name="Cy", role=Role.ADMIN, password=PASSWORD)
    )

    assert ada.post("/data-storage/approval/", on)["Location"] == "/data-storage/?done=saved"
    off = {"reason": "need", "words": "", "revision": "2"}
    proposal = ada.post("/data-storage/approval/", off)["Location"]
    ada.post("/sign-in/again/", {"password": PASSWORD, "next": proposal})

    assert ada.post(f"{proposal}approve/").status_code == 409
    assert "Another admin has to say yes" in ada.get(proposal).content.decode()
    assert signed_in(cast.priya).post("/data-storage/approval/", off).status_code == 200
    assert policies.active_revision().second_admin


def test_what_was_overtaken_is_proposed_again_on_top(cast: Cast, signed_in: SignedIn, bo: Member) -> None:
    signed_in(bo).post(SAVE, cleaned_chat(revision=1))
    mine = {"address-level": "as-is", "address-purpose": "Audit of access.", "address-days": "9"}
    save(signed_in(cast.ada), "save", NOTHING | mine | {"revision": "1"})

    page = signed_in(bo).get(FIRST).content.decode()
    assert "It was made for revision 1; revision 2 is in force now." in page
    answer = signed_in(bo).post(f"{FIRST}renew/")

    assert answer["Location"] == "/data-storage/proposals/3/"
    anew = signed_in(bo).get(answer["Location"]).content.decode()
    assert "What changes from revision 2" in anew
    assert proposals.draft_of(proposals.numbered(3)).rules.keys() >= {MESSAGE_TEXT.id, NETWORK_ADDRESS.id}


def test_a_revision_is_shown_with_what_it_changed_and_given_as_a_file(
    cast: Cast, signed_in: SignedIn
) -> None:
    save(signed_in(cast.ada), "save", cleaned_chat(revision=1))
    priya = signed_in(cast.priya)

    page = priya.get("/data-storage/revisions/2/").content.decode()
    file = priya.get("/data-storage/revisions/2.toml")

    assert "don&#x27;t store → store cleaned for 14 days" in page
    assert file["Content-Disposition"] == 'attachment; filename="policy-2.toml"'
    assert read_policy(file.content.decode()).rules == policies.draft_of(policies.active_revision()).rules
    assert priya.get("/data-storage/revisions/9/").status_code == 404
    assert priya.post(f"{FIRST}approve/").status_code == 403
