"""What a customer is told: short, true for the policy in force, and no promise more."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from modicum.core.policy import PRESETS, OtherLanguages, Policy, draft_rule, preset, purposes_needed
from modicum.core.values import (
    CUSTOMER_CLASSES,
    CUSTOMER_NAME,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    OUTCOME,
    TIMING,
    Treatment,
)
from tests.core.policy.policies import CLASSES, EMAIL_FIELD, POLICIES, policy, treating

NEVER_SAID = re.compile(r"anonym|complian|no personal data", re.IGNORECASE)


def told(policy: Policy, language: str = "en") -> list[str]:
    return [str(sentence) for sentence in policy.notice([*CUSTOMER_CLASSES, EMAIL_FIELD], language=language)]


def of_preset(name: str) -> Policy:
    purposes = {data_class.id: "to help you" for data_class in purposes_needed(name)}
    return Policy(preset(name, purposes), revision=1)


def test_under_minimum_a_customer_reads_that_nothing_is_stored_and_what_remains() -> None:
    assert told(of_preset("minimum")) == [
        "Nothing you write or enter here is stored.",
        "What remains of the session is roughly when it took place, who helped you and how it ended.",
        "While the session is open it is held in memory, for you and the technician to read.",
    ]


def test_under_usual_a_customer_reads_that_some_may_slip_through_and_until_when() -> None:
    assert told(of_preset("usual")) == [
        "We store the chat without the names, numbers and addresses that we recognise; "
        "some may slip through.",
        "We also store the technician's notes.",
        "It is deleted after 30 days at the latest. We keep it for this: to help you",
    ]


def test_under_full_record_a_customer_reads_what_is_kept_besides_the_chat() -> None:
    assert told(of_preset("full-record"))[:2] == [
        "We store the chat as it is written.",
        "We also store your name, your internet address, what kind of browser you use and more.",
    ]


def test_in_a_language_that_cannot_be_checked_the_notice_says_so() -> None:
    first = told(of_preset("usual"), language="ja")[0]

    assert first == "We cannot check this language, so what is said in the chat is not stored."
    assert told(of_preset("full-record"), language="ja")[0] == "We store the chat as it is written."


def test_the_full_notice_says_that_other_scripts_are_not_stored_only_where_that_is_so() -> None:
    rule = draft_rule(MESSAGE_TEXT.id, Treatment.REDACT, purpose="to help")
    sentence = "Text in a language or script that we cannot check is not stored."

    strict, by_rules = policy(rule), policy(rule, other_languages=OtherLanguages.RULES)
    in_full = [str(said) for said in by_rules.notice_in_full()]
    assert sentence in map(str, strict.notice_in_full())
    assert sentence not in in_full
    assert "In a language or script that we do not know, we recognise less." in in_full


def test_the_full_notice_names_each_class_with_treatment_time_and_purpose() -> None:
    sentences = [str(sentence) for sentence in treating(NETWORK_ADDRESS, Treatment.MASK).notice_in_full()]

    assert sentences[0] == "Stored for 30 days: your internet address, cut short. Why: to help"


def test_what_is_kept_without_an_end_is_told_so() -> None:
    endless = policy(draft_rule(CUSTOMER_NAME.id, Treatment.KEEP, purpose="to greet you"))

    assert told(endless) == [
        "What is said in the chat is not stored.",
        "We also store your name.",
        "No date is set for deleting it. We keep it for this: to greet you",
    ]
    assert str(endless.notice_in_full()[0]) == "Stored, no end set: your name, as it is. Why: to greet you"


def test_only_what_the_policy_stores_remains() -> None:
    exact = policy(
        draft_rule(TIMING.id, Treatment.KEEP, purpose="x"), draft_rule(OUTCOME.id, Treatment.DISCARD)
    )

    assert told(exact)[1] == "What remains of the session is when it took place and who helped you."
    assert told(policy())[1] == "What remains of the session is who helped you."


def test_a_sentence_is_translated_as_a_whole_and_its_things_one_by_one() -> None:
    words = {
        "We also store %(things)s.": "Wir speichern auch %(things)s.",
        "your name": "Ihren Namen",
        "your internet address": "Ihre Internetadresse",
        "%(first)s and %(last)s": "%(first)s und %(last)s",
    }
    keeping = [draft_rule(c.id, Treatment.KEEP, purpose="x") for c in (CUSTOMER_NAME, NETWORK_ADDRESS)]
    sentence = policy(*keeping).notice()[1]

    said = sentence.say(lambda text: words.get(text, text))
    assert said == "Wir speichern auch Ihren Namen und Ihre Internetadresse."


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_notice_has_at_most_three_short_sentences(name: str, language: str) -> None:
    sentences = told(of_preset(name), language)

    assert 1 <= len(sentences) <= 3
    assert all(len(sentence) <= 125 for sentence in sentences)


@given(POLICIES)
def test_no_notice_of_any_policy_promises_too_much(policy: Policy) -> None:
    short, full = policy.notice(CLASSES), policy.notice_in_full(CLASSES)

    assert 1 <= len(short) <= 3
    assert not any(NEVER_SAID.search(str(sentence)) for sentence in [*short, *full])
    if policy.keeps_anything:
        assert str(short[0]) != "Nothing you write or enter here is stored."
