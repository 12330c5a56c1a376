"""Choosing what is stored on the cards: who may, what is saved, what is refused, and two admins at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from modicum.core.policy import Policy, PolicyDraft, draft_rule
from modicum.core.values import MESSAGE_TEXT, NETWORK_ADDRESS, DataClass, Shape, Treatment, field_class
from modicum.desk.channels.models import Channel
from modicum.platform import policies
from modicum.platform.policies.models import PolicyRevision, ReasonWords, RevisionReason
from tests.platform.accounts.cast import Cast, SignedIn, stranger
from tests.records.data_storage.chosen import CLEANED_CHAT, NOTHING, PURPOSE, cleaned_chat, save

LOOKING = [
    ("GET", "/data-storage/"),
    ("POST", "/data-storage/preview/"),
    ("GET", "/data-storage/classes/"),
    ("GET", "/data-storage/try/"),
    ("POST", "/data-storage/try/"),
    ("GET", "/data-storage/history/"),
]
CHANGING = [
    ("POST", "/data-storage/save/"),
    ("POST", "/data-storage/classes/save/"),
    ("GET", "/data-storage/presets/usual/"),
    ("POST", "/data-storage/presets/usual/"),
]
EMAIL = field_class("support", "email", shape=Shape.TEXT)
SINCE = field_class("support", "since", shape=Shape.DATE)
TOPIC = field_class("support", "topic", shape=Shape.CHOICE)
FIELDS = {"fields-purpose": PURPOSE, "fields-days": "30", "revision": "1"}


def in_force() -> Policy:
    """The policy in force now."""
    policies.active_revision()
    return policies.active()


def treatment(data_class: DataClass) -> Treatment:
    """What is done with a class now."""
    return in_force().rule_for(data_class).treatment


@pytest.mark.parametrize(("method", "path"), LOOKING + CHANGING)
def test_technicians_are_refused(cast: Cast, signed_in: SignedIn, method: str, path: str) -> None:
    assert signed_in(cast.tess).generic(method, path).status_code == 403


@pytest.mark.parametrize(("method", "path"), LOOKING + CHANGING)
@pytest.mark.usefixtures("here")
def test_strangers_are_asked_to_sign_in(method: str, path: str) -> None:
    assert stranger().generic(method, path)["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(("method", "path"), LOOKING)
def test_privacy_officers_look_and_try(cast: Cast, signed_in: SignedIn, method: str, path: str) -> None:
    assert signed_in(cast.priya).generic(method, path).status_code == 200


@pytest.mark.parametrize(("method", "path"), CHANGING)
def test_privacy_officers_change_nothing(cast: Cast, signed_in: SignedIn, method: str, path: str) -> None:
    assert signed_in(cast.priya).generic(method, path).status_code == 403
    assert "Save</button>" not in signed_in(cast.priya).get("/data-storage/").content.decode()


def test_the_cards_come_in_the_promised_order(cast: Cast, signed_in: SignedIn, support: Channel) -> None:
    page = signed_in(cast.ada).get("/data-storage/").content.decode()

    assert page.index("Chat logs</h2>") < page.index("IP addresses</h2>") < page.index("Custom fields</h2>")


def test_saving_makes_a_revision_with_its_reason(cast: Cast, signed_in: SignedIn) -> None:
    answer = save(signed_in(cast.ada), "save", cleaned_chat(revision=1))

    rule = in_force().rule_for(MESSAGE_TEXT)
    assert answer["Location"] == "/data-storage/?done=saved"
    assert (rule.treatment, rule.retention) == (Treatment.REDACT, timedelta(days=14))
    assert rule.purpose == PURPOSE
    assert PolicyRevision.objects.values_list("by", "reason").get(number=2) == (cast.ada.pk, "need")


def test_what_was_not_on_the_cards_stays_as_it_was(cast: Cast, signed_in: SignedIn) -> None:
    before = policies.draft_of(policies.active_revision()).rules

    save(signed_in(cast.ada), "save", cleaned_chat(revision=1))

    after = policies.draft_of(policies.active_revision()).rules
    assert {name: after[name] for name in before} == dict(before)


def test_saving_an_untouched_page_changes_no_rule(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    save(ada, "save", cleaned_chat(revision=1))
    before = policies.draft_of(policies.active_revision()).rules

    save(ada, "save", cleaned_chat(revision=2))

    assert policies.draft_of(policies.active_revision()).rules == before


@pytest.mark.parametrize(("held", "shown"), [(timedelta(hours=12), "1"), (None, "")])
def test_a_retention_that_the_page_cannot_show_stays_what_it_was(
    cast: Cast, signed_in: SignedIn, held: timedelta | None, shown: str
) -> None:
    rule = draft_rule("message_text", Treatment.MASK, retention=held, purpose=PURPOSE)
    policies.apply(PolicyDraft({"message_text": rule}), reason=RevisionReason.NEED, by=None)

    sent = cleaned_chat(revision=2) | {"chat-days": shown}
    answer = save(signed_in(cast.ada), "save", sent)

    assert answer.status_code == 302
    assert policies.draft_of(policies.active_revision()).rules["message_text"] == rule


def test_storing_without_a_purpose_is_refused_and_keeps_the_rest(cast: Cast, signed_in: SignedIn) -> None:
    sent = cleaned_chat(revision=1) | {"chat-purpose": " ", "words": "since the audit"}

    answer = save(signed_in(cast.ada), "save", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Nothing is stored without a purpose.") == 1
    assert 'value="14"' in page
    assert 'value="since the audit"' in page
    assert PolicyRevision.objects.count() == 1


@pytest.mark.parametrize("days", ["0", "-3", "1000000", "soon", "", "9" * 400])
def test_a_retention_that_cannot_be_is_refused(cast: Cast, signed_in: SignedIn, days: str) -> None:
    answer = save(signed_in(cast.ada), "save", cleaned_chat(revision=1) | {"chat-days": days})

    assert answer.status_code == 422
    assert treatment(MESSAGE_TEXT) is Treatment.DISCARD


@pytest.mark.parametrize("reason", ["", "first", "because"])
def test_a_reason_must_be_one_of_the_list(cast: Cast, signed_in: SignedIn, reason: str) -> None:
    answer = save(signed_in(cast.ada), "save", cleaned_chat(revision=1) | {"reason": reason})

    assert answer.status_code == 422


def test_the_words_of_a_reason_pass_the_gate(cast: Cast, signed_in: SignedIn) -> None:
    save(signed_in(cast.ada), "save", cleaned_chat(revision=1) | {"words": "Mr Marker asked"})

    assert not ReasonWords.objects.exists()


def test_addresses_are_cleaned_to_their_network(cast: Cast, signed_in: SignedIn) -> None:
    chosen = {"address-level": "cleaned", "address-purpose": "Abuse.", "address-days": "7", "revision": "1"}

    save(signed_in(cast.ada), "save", NOTHING | chosen)

    assert treatment(NETWORK_ADDRESS) is Treatment.MASK


@pytest.mark.usefixtures("support")
def test_fields_are_cleaned_each_in_its_way(cast: Cast, signed_in: SignedIn) -> None:
    save(signed_in(cast.ada), "save", NOTHING | FIELDS | {"fields-level": "cleaned"})

    treatments = [treatment(each) for each in (EMAIL, SINCE, TOPIC)]
    assert treatments == [Treatment.REDACT, Treatment.GENERALISE, Treatment.DISCARD]


@pytest.mark.usefixtures("support")
def test_a_single_field_has_a_level_of_its_own_and_shows_it(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)

    save(ada, "save", NOTHING | FIELDS | {f"fields-{TOPIC.id}": "as-is"})

    assert [treatment(each) for each in (EMAIL, TOPIC)] == [Treatment.DISCARD, Treatment.KEEP]
    assert '<option value="as-is" selected>' in ada.get("/data-storage/").content.decode()


def test_a_second_admin_is_told_of_the_first_and_loses_nothing(cast: Cast, signed_in: SignedIn) -> None:
    save(signed_in(cast.ada), "save", cleaned_chat(revision=1))
    mine = {"address-level": "as-is", "address-purpose": "Audit of access.", "address-days": "9"}

    answer = save(signed_in(cast.ada), "save", NOTHING | mine | {"revision": "1"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Revision 2 came into force while you were choosing, by Ada." in page
    assert "It changed: Chat logs." in page
    assert "Audit of access." in page
    assert 'name="revision" value="2"' in page
    assert treatment(NETWORK_ADDRESS) is Treatment.DISCARD


def test_a_preview_says_what_customers_would_read_and_saves_nothing(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.priya).post(
        "/data-storage/preview/", NOTHING | CLEANED_CHAT, headers={"X-Part": "fresh"}
    )

    part = answer.content.decode()
    assert "It is deleted after 14 days at the latest. We keep it for this: To look up" in part
    assert "<html" not in part
    assert PolicyRevision.objects.count() == 1


def test_the_history_says_who_changed_it_and_why(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)
    save(ada, "save", cleaned_chat(revision=1))

    page = ada.get("/data-storage/history/").content.decode()

    assert page.index("<td>Ada</td>") < page.index("The work needs it") < page.index("First policy")
