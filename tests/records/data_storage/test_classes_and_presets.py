"""The table of all classes, and starting from a preset."""

from __future__ import annotations

import pytest

from modicum.core.policy import PolicyDraft, allowed, draft_rule
from modicum.core.values import (
    ALL_CLASSES,
    CUSTOMER_NAME,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NOTE,
    Grounds,
    LegalBasis,
    Reader,
    Rule,
    SpecialBasis,
    Treatment,
)
from modicum.desk.channels.models import Channel
from modicum.platform import policies
from modicum.platform.policies.models import PolicyRevision, RevisionReason
from modicum.records.data_storage.rules import days_of
from tests.platform.accounts.cast import Cast, SignedIn
from tests.records.data_storage.chosen import cleaned_chat, save
from tests.records.data_storage.test_pages import EMAIL, TOPIC, in_force, treatment

WHY = {"reason": "need", "words": "", "revision": "1"}


def as_shown() -> dict[str, str]:
    """The table of the built-in classes as the page has it."""
    rules = policies.draft_of(policies.active_revision()).rules
    sent = {"part": "desk"}
    for each in ALL_CLASSES:
        rule = rules.get(each.id)
        sent[f"{each.id}-treatment"] = rule.treatment.value if rule else "discard"
        sent[f"{each.id}-purpose"] = rule.purpose if rule else ""
        sent[f"{each.id}-days"] = str(days_of(rule.retention) or "") if rule else ""
    return sent


def test_the_table_offers_only_what_a_class_allows(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.ada).get("/data-storage/classes/").content.decode()

    row = page[page.index("<code>customer_name</code>") : page.index("<code>network_address</code>")]
    offered = {each for each in Treatment if f'value="{each.value}"' in row}
    assert offered == set(allowed(CUSTOMER_NAME.shape))


def test_saving_the_table_changes_what_was_changed_alone(cast: Cast, signed_in: SignedIn) -> None:
    before = policies.draft_of(policies.active_revision()).rules
    note = {"note-treatment": "mask", "note-purpose": "To hand over.", "note-days": "5"}

    answer = save(signed_in(cast.ada), "classes/save", as_shown() | WHY | note)

    after = policies.draft_of(policies.active_revision()).rules
    assert answer.status_code == 302
    assert treatment(NOTE) is Treatment.MASK
    assert {name: after[name] for name in before} == dict(before)


def test_a_class_alone_has_its_grounds_and_readers_and_the_table_leaves_them(
    cast: Cast, signed_in: SignedIn
) -> None:
    grounds = Grounds(LegalBasis.CONTRACT, SpecialBasis.LEGAL_CLAIMS, required=True)
    rule = draft_rule(NOTE.id, Treatment.KEEP, purpose="To hand over.", grounds=grounds)
    policies.apply(PolicyDraft({NOTE.id: rule}), reason=RevisionReason.NEED, by=None)
    ada = signed_in(cast.ada)

    def sent(**said: str) -> dict[str, str]:
        revision = str(policies.active_revision().number)
        shown = {f"note-{name}": value for name, value in said.items()}
        return as_shown() | WHY | {"part": "one.note", "revision": revision} | shown

    def after(**said: str) -> Rule:
        assert save(ada, "classes/save", sent(**said)).status_code == 302
        return policies.draft_of(policies.active_revision()).rules[NOTE.id]

    assert after(days="9").grounds == grounds
    told = {"told": "1", "special": "f"}
    assert after(**told, basis="public_task", required="on").grounds == Grounds(
        LegalBasis.PUBLIC_TASK, SpecialBasis.LEGAL_CLAIMS, required=True
    )
    assert after(**told, basis="consent").grounds == Grounds(LegalBasis.CONSENT, SpecialBasis.LEGAL_CLAIMS)
    assert after(**told, basis="consent", readers="admin").readers == {Reader.ADMIN}
    refused = save(ada, "classes/save", sent(**told, basis="consent", required="on"))
    assert "What rests on consent cannot have to be given." in refused.content.decode()


def test_staff_are_not_asked_for_consent(cast: Cast, signed_in: SignedIn) -> None:
    ada = signed_in(cast.ada)

    assert 'value="consent"' in ada.get("/data-storage/classes/?part=one.note").content.decode()
    assert 'value="consent"' not in ada.get("/data-storage/classes/?part=one.reason").content.decode()


def test_the_cards_leave_the_grounds_as_they_are(cast: Cast, signed_in: SignedIn) -> None:
    grounds = Grounds(LegalBasis.CONSENT)
    rule = draft_rule(MESSAGE_TEXT.id, Treatment.KEEP, purpose="To look it up.", grounds=grounds)
    policies.apply(PolicyDraft({MESSAGE_TEXT.id: rule}), reason=RevisionReason.NEED, by=None)

    save(signed_in(cast.ada), "save", cleaned_chat(revision=2))

    after = policies.draft_of(policies.active_revision()).rules[MESSAGE_TEXT.id]
    assert (after.treatment, after.grounds) == (Treatment.REDACT, grounds)


def test_a_treatment_that_a_class_does_not_allow_is_refused(cast: Cast, signed_in: SignedIn) -> None:
    sent = as_shown() | WHY | {"customer_name-treatment": "mask", "customer_name-purpose": "Greeting."}

    assert save(signed_in(cast.ada), "classes/save", sent).status_code == 422


def test_a_row_without_a_purpose_is_refused_at_the_row(cast: Cast, signed_in: SignedIn) -> None:
    sent = as_shown() | WHY | {"note-treatment": "keep", "note-days": "77"}

    answer = save(signed_in(cast.ada), "classes/save", sent)

    page = answer.content.decode()
    row = page[page.index("<code>note</code>") : page.index("<code>transfer_comment</code>")]
    assert answer.status_code == 422
    assert "Nothing is stored without a purpose." in row
    assert 'value="77"' in row


def test_the_table_tells_of_a_change_meanwhile(cast: Cast, signed_in: SignedIn) -> None:
    answer = save(signed_in(cast.ada), "classes/save", as_shown() | WHY | {"revision": "0"})

    assert answer.status_code == 409
    assert PolicyRevision.objects.count() == 1


@pytest.mark.usefixtures("support")
def test_each_channel_has_its_part_of_the_table(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.ada).get("/data-storage/classes/?part=field.support.1").content.decode()

    assert "<code>field.support.email</code>" in page
    assert "<code>message_text</code>" not in page


def test_a_part_that_does_not_exist_is_not_found(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.ada).get("/data-storage/classes/?part=nowhere").status_code == 404


def test_a_preset_asks_for_a_purpose(cast: Cast, signed_in: SignedIn) -> None:
    answer = save(signed_in(cast.ada), "presets/usual", WHY)

    assert answer.status_code == 422
    assert "Nothing is stored without a purpose." in answer.content.decode()
    assert treatment(MESSAGE_TEXT) is Treatment.DISCARD


def test_one_purpose_serves_a_whole_preset_but_for_those_with_their_own(
    cast: Cast, signed_in: SignedIn, support: Channel
) -> None:
    purposes = {"purposes-purpose": "Proof of advice.", "purposes-note": "To hand over."}

    save(signed_in(cast.ada), "presets/full-record", WHY | purposes)

    assert {treatment(each) for each in (MESSAGE_TEXT, EMAIL, TOPIC)} == {Treatment.KEEP}
    assert in_force().rule_for(MESSAGE_TEXT).purpose == "Proof of advice."
    assert in_force().rule_for(NOTE).purpose == "To hand over."


def test_the_minimum_asks_for_no_purpose(cast: Cast, signed_in: SignedIn) -> None:
    assert save(signed_in(cast.ada), "presets/minimum", WHY).status_code == 302


def test_there_is_no_other_preset(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.ada).get("/data-storage/presets/everything/").status_code == 404


def test_a_field_says_in_its_row_what_personal_data_it_asks_for(
    cast: Cast, signed_in: SignedIn, support: Channel
) -> None:
    page = signed_in(cast.ada).get("/data-storage/classes/?part=field.support.1").content.decode()

    assert "personal data: e-mail address" in page[: page.index("field.support.since")]
    assert page.count("personal data: ") == 1


def test_the_card_of_the_fields_says_it_too(cast: Cast, signed_in: SignedIn, support: Channel) -> None:
    page = signed_in(cast.ada).get("/data-storage/").content.decode()

    assert "we recognise: e-mail address." in page


def test_a_network_may_be_as_narrow_as_a_household_where_an_admin_chose_so(
    cast: Cast, signed_in: SignedIn
) -> None:
    masked = {"network_address-treatment": "mask", "network_address-days": "9"}
    masked |= {"network_address-purpose": "To trace abuse.", "network_address-ipv6": "48"}

    save(signed_in(cast.ada), "classes/save", as_shown() | WHY | masked)

    assert policies.active().rule_for(NETWORK_ADDRESS).ipv6 == 48
    page = signed_in(cast.ada).get("/data-storage/classes/").content.decode()
    assert '<option value="48" selected>IPv6 cut to /48: may be one household</option>' in page


def test_whole_addresses_need_an_end_and_a_purpose(cast: Cast, signed_in: SignedIn) -> None:
    kept = {"network_address-treatment": "keep", "network_address-purpose": "To trace abuse."}
    endless = kept | {"network_address-days": ""}
    answer = save(signed_in(cast.ada), "classes/save", as_shown() | WHY | endless)

    assert answer.status_code == 422
    assert "Whole IP addresses are not kept without end" in answer.content.decode()
    ended = endless | {"network_address-days": "90"}
    assert save(signed_in(cast.ada), "classes/save", as_shown() | WHY | ended).status_code == 302
