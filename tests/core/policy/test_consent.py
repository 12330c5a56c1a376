"""What is stored by consent alone is stored of those who were asked and said yes, and of nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modicum.core.policy import (
    ConsentNotAsked,
    ConsentNotFree,
    PolicyDraft,
    PolicyFileError,
    draft_rule,
    read_policy,
    write_policy,
)
from modicum.core.policy.policy import Policy
from modicum.core.values import (
    CUSTOMER_NAME,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    PRESENCE,
    DataClass,
    Grounds,
    LegalBasis,
    Live,
    Rule,
    SpecialBasis,
    Treatment,
)
from tests.core.policy.policies import CLASSES, POLICIES, policy

BY_CONSENT = Grounds(basis=LegalBasis.CONSENT)
EXPLICIT = Grounds(basis=LegalBasis.CONTRACT, special=SpecialBasis.EXPLICIT_CONSENT)
BY_CONTRACT = Grounds(basis=LegalBasis.CONTRACT)


def keeping(data_class: DataClass, grounds: Grounds) -> Rule:
    return draft_rule(
        data_class.id, Treatment.KEEP, retention=timedelta(days=30), purpose="to help", grounds=grounds
    )


@pytest.mark.parametrize("grounds", [BY_CONSENT, EXPLICIT], ids=["consent", "explicit consent"])
def test_without_a_yes_nothing_of_the_class_is_stored(grounds: Grounds) -> None:
    asking = policy(keeping(MESSAGE_TEXT, grounds), keeping(CUSTOMER_NAME, BY_CONTRACT))
    refused, allowed = asking.allowed_by(()), asking.allowed_by(asking.stored_by_consent())

    assert asking.asks_consent
    assert not refused.asks_consent
    assert refused.sieve(Live("hello", MESSAGE_TEXT)).is_nothing
    assert refused.sieve(Live("Ada", CUSTOMER_NAME)).value == "Ada"
    assert allowed.sieve(Live("hello", MESSAGE_TEXT)).value == "hello"


@given(POLICIES, st.sets(st.sampled_from([each.id for each in CLASSES])))
def test_no_answer_stores_more_than_the_policy_and_a_yes_covers_no_other_class(
    any_policy: Policy, consented: set[str]
) -> None:
    settled = any_policy.allowed_by(consented)

    for data_class in CLASSES:
        before, after = any_policy.rule_for(data_class), settled.rule_for(data_class)
        assert after == before or not after.stores
        if after.stores and after.grounds.need_consent:
            assert data_class.id in consented


@given(POLICIES, POLICIES)
def test_where_one_of_two_policies_asks_their_meet_asks(one: Policy, other: Policy) -> None:
    met = one.meet(other)

    for data_class in CLASSES:
        rules = [each.rule_for(data_class) for each in (one, other)]
        if met.rule_for(data_class).stores and any(rule.grounds.need_consent for rule in rules):
            assert met.rule_for(data_class).grounds.need_consent
            assert met.asks_consent


def test_a_consent_that_cannot_be_refused_is_none() -> None:
    with pytest.raises(ConsentNotFree):
        PolicyDraft({"note": keeping(MESSAGE_TEXT, Grounds(basis=LegalBasis.CONSENT, required=True))})


def test_staff_are_not_asked() -> None:
    with pytest.raises(ConsentNotAsked):
        PolicyDraft({PRESENCE.id: keeping(PRESENCE, BY_CONSENT)})


def test_grounds_are_written_and_read_back() -> None:
    grounds = Grounds(LegalBasis.PUBLIC_TASK, SpecialBasis.HEALTH_OR_SOCIAL_CARE, required=True)
    draft = PolicyDraft({MESSAGE_TEXT.id: keeping(MESSAGE_TEXT, grounds)})
    text = write_policy(draft)

    assert 'basis = "public_task"\nspecial = "h"\nrequired = true' in text
    assert read_policy(text) == draft


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("basis = 'because'", "there is no basis 'because'; there are consent, contract"),
        ("special = 'z'", "there is no special 'z'"),
        ("required = 'yes'", "required is true or false"),
        ("basis = 'consent'\nrequired = true", "cannot be required as well"),
    ],
)
def test_a_mistake_in_the_grounds_names_its_line(line: str, told: str) -> None:
    text = f"schema = 1\n[class.message_text]\ntreatment='keep'\nretention='9d'\npurpose='x'\n{line}\n"

    with pytest.raises(PolicyFileError) as wrong:
        read_policy(text)

    assert wrong.value.line == 6
    assert told in wrong.value.message


def test_a_file_that_says_nothing_of_grounds_leaves_them_to_the_organisation() -> None:
    text = "schema = 1\n[class.note]\ntreatment='keep'\nretention='9d'\npurpose='x'\n"

    assert read_policy(text).rules["note"].grounds == Grounds()


def test_the_notice_says_what_depends_on_a_yes_until_it_is_given() -> None:
    asking = policy(keeping(MESSAGE_TEXT, BY_CONSENT), keeping(NETWORK_ADDRESS, BY_CONSENT))

    asked = [str(sentence) for sentence in asking.notice()]
    allowed = [str(sentence) for sentence in asking.allowed_by(asking.stored_by_consent()).notice()]
    refused = [str(sentence) for sentence in asking.allowed_by(()).notice()]

    assert asked[:2] == [
        "If you allow it, we store the chat as it is written.",
        "If you allow it, we also store your internet address.",
    ]
    assert allowed[:2] == ["We store the chat as it is written.", "We also store your internet address."]
    assert refused[0] == "Nothing you write or enter here is stored."
    assert str(asking.notice_in_full()[0]).startswith("Stored for 30 days if you allow it: the chat")
