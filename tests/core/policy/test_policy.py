"""One revision of the policy: what it discards, what it seals, and how two of them meet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from modicum.core.policy import (
    Context,
    OtherLanguages,
    Policy,
    PolicyDraft,
    PurposeMissing,
    RetentionTooShort,
    TreatmentNotAllowed,
    draft_rule,
    preset,
)
from modicum.core.values import (
    ALL_CLASSES,
    CUSTOMER_NAME,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NOTE,
    OUTCOME,
    TECHNICIAN_ADDRESS,
    TIMING,
    DataClass,
    Live,
    Shape,
    Treatment,
    field_class,
)
from modicum.core.values._seal import is_genuine
from tests.core.policy.policies import EMAIL_FIELD, policy, treating

PIN_QUESTION = Context("en", previous="What is the PIN of your card?")


@pytest.mark.parametrize("data_class", [*ALL_CLASSES, EMAIL_FIELD])
def test_a_class_without_a_rule_is_discarded(data_class: DataClass) -> None:
    stored = policy(revision=4).sieve(Live("hello", data_class))

    assert is_genuine(stored)
    assert stored.is_nothing
    assert (stored.rule.treatment, stored.rule.revision) == (Treatment.DISCARD, 4)


def test_a_stored_value_names_the_revision_that_let_it_through() -> None:
    stored = treating(NOTE, Treatment.KEEP, revision=7).sieve(Live("hello", NOTE))

    assert (stored.value, stored.rule.revision, stored.data_class) == ("hello", 7, NOTE)


def test_the_line_before_counts_even_when_everything_is_kept() -> None:
    gate = treating(MESSAGE_TEXT, Treatment.KEEP)

    assert gate.sieve(Live("1234", MESSAGE_TEXT), near=PIN_QUESTION).value == "[card PIN]"
    assert gate.sieve(Live("1234", MESSAGE_TEXT)).value == "1234"


def test_a_rule_that_does_not_fit_the_shape_of_a_field_discards() -> None:
    born = field_class("support", "email", shape=Shape.DATE)

    assert treating(EMAIL_FIELD, Treatment.REDACT).sieve(Live("1984-03-02", born)).is_nothing


def test_other_languages_are_searched_by_rules_only_where_that_was_chosen() -> None:
    rule = draft_rule(MESSAGE_TEXT.id, Treatment.REDACT, purpose="to help")
    by_rules = policy(rule, other_languages=OtherLanguages.RULES)
    live = Live("メール: a@b.de", MESSAGE_TEXT)

    assert by_rules.sieve(live, near=Context("ja")).value == "メール: [e-mail address]"
    assert by_rules.meet(policy(rule)).sieve(live, near=Context("ja")).is_nothing
    assert policy(rule).meet(by_rules).sieve(live, near=Context("ja")).is_nothing


def test_storing_without_a_purpose_is_refused() -> None:
    unsaid = draft_rule(NOTE.id, Treatment.KEEP, purpose=" \n ")

    with pytest.raises(PurposeMissing, match="note") as refused:
        PolicyDraft({NOTE.id: unsaid})

    assert refused.value.classes == ("note",)


def test_a_treatment_that_the_class_does_not_allow_is_refused() -> None:
    with pytest.raises(TreatmentNotAllowed, match="customer_name cannot be treated by generalise"):
        PolicyDraft({CUSTOMER_NAME.id: draft_rule(CUSTOMER_NAME.id, Treatment.GENERALISE, purpose="x")})


def test_a_retention_under_an_hour_is_refused() -> None:
    short = draft_rule(NOTE.id, Treatment.KEEP, retention=timedelta(minutes=59), purpose="to help")

    with pytest.raises(RetentionTooShort, match="note"):
        PolicyDraft({NOTE.id: short})


def test_what_only_one_of_two_policies_stores_neither_does() -> None:
    met = treating(NOTE, Treatment.KEEP, revision=2).meet(treating(MESSAGE_TEXT, Treatment.KEEP, revision=3))

    assert met.revision == 3
    assert met.sieve(Live("hello", NOTE)).is_nothing
    assert met.sieve(Live("hello", MESSAGE_TEXT)).is_nothing


def test_masking_and_pseudonymising_a_network_address_meet_in_nothing() -> None:
    masked = treating(NETWORK_ADDRESS, Treatment.MASK)
    met = masked.meet(treating(NETWORK_ADDRESS, Treatment.PSEUDONYMISE))

    assert met.sieve(Live("203.0.113.77", NETWORK_ADDRESS)).is_nothing


def test_what_is_stored_is_sieved_again_by_a_tighter_policy() -> None:
    stored = treating(MESSAGE_TEXT, Treatment.KEEP).sieve(Live("mail a@b.de", MESSAGE_TEXT))

    assert treating(MESSAGE_TEXT, Treatment.REDACT).resieve(stored).value == "mail [e-mail address]"
    assert policy().resieve(stored).is_nothing


def test_what_was_taken_out_does_not_come_back_under_a_looser_policy() -> None:
    stored = treating(MESSAGE_TEXT, Treatment.REDACT).sieve(Live("mail a@b.de", MESSAGE_TEXT))
    again = treating(MESSAGE_TEXT, Treatment.KEEP, revision=2).resieve(stored)

    assert again.value == "mail [e-mail address]"
    assert again.rule.treatment is Treatment.REDACT


def test_a_pseudonym_is_not_pseudonymised_again() -> None:
    gate = treating(CUSTOMER_NAME, Treatment.PSEUDONYMISE)
    stored = gate.sieve(Live("Anna", CUSTOMER_NAME))

    assert gate.resieve(stored).value == stored.value


@pytest.mark.parametrize(
    ("data_class", "keeps"),
    [
        (MESSAGE_TEXT, True),
        (NOTE, True),
        (EMAIL_FIELD, True),
        (OUTCOME, False),
        (TIMING, False),
        (TECHNICIAN_ADDRESS, False),
    ],
)
def test_it_says_whether_anything_of_a_customer_is_kept(data_class: DataClass, keeps: bool) -> None:
    assert treating(data_class, Treatment.KEEP).keeps_anything is keeps
    assert not treating(data_class, Treatment.DISCARD).keeps_anything


def test_minimum_keeps_nothing_of_a_customer() -> None:
    assert not Policy(preset("minimum"), revision=1).keeps_anything


def test_a_preview_shows_every_choice_and_hands_out_only_what_the_policy_stores() -> None:
    (row,) = treating(MESSAGE_TEXT, Treatment.REDACT).preview([Live("mail a@b.de", MESSAGE_TEXT)])

    assert row.stored.value == "mail [e-mail address]"
    assert row.live.reveal() == row.choices[Treatment.KEEP] == "mail a@b.de"
    assert row.choices[Treatment.DISCARD] is None
    assert not any(is_genuine(choice) for choice in row.choices.values())
