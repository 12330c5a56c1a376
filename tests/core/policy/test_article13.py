"""The second layer of the notice has all that Art. 13 asks for, and nothing that nobody has said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from modicum.core.policy import NO_FACTS, PRESETS, Facts, Part, Policy, draft_rule, preset, purposes_needed
from modicum.core.policy.notice import MOST_WORDS
from modicum.core.values import (
    MESSAGE_TEXT,
    NOTE,
    Grounds,
    LegalBasis,
    Rule,
    SpecialBasis,
    Treatment,
)
from tests.core.policy.policies import CLASSES, POLICIES, policy
from tests.core.policy.test_notice import NEVER_SAID
from tests.fakes.facts import FACTS

PURPOSE = "To look up what was agreed when you come back with the same fault, as happens."


def said(parts: list[Part]) -> dict[str, str]:
    """Heading → its sentences in one line."""
    return {part.heading: " ".join(map(str, part.sentences)) for part in parts}


def keeping(grounds: Grounds) -> Rule:
    return draft_rule(
        MESSAGE_TEXT.id, Treatment.KEEP, retention=timedelta(days=30), purpose="to help", grounds=grounds
    )


def told(grounds: Grounds, facts: Facts = FACTS) -> dict[str, str]:
    return said(policy(keeping(grounds)).notice_in_law(facts))


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_first_layer_of_every_preset_has_at_most_sixty_words(name: str, language: str) -> None:
    purposes = {each.id: PURPOSE for each in purposes_needed(name)}
    notice = Policy(preset(name, purposes), revision=1).notice(language=language)

    assert sum(len(str(sentence).split()) for sentence in notice) <= MOST_WORDS == 60


@given(POLICIES)
def test_the_first_layer_of_any_policy_has_at_most_sixty_words(any_policy: Policy) -> None:
    notice = any_policy.notice(CLASSES)

    assert sum(len(str(sentence).split()) for sentence in notice) <= MOST_WORDS


def test_a_purpose_too_long_for_the_first_layer_is_in_the_second() -> None:
    long = " ".join(["because"] * 50)
    rule = draft_rule(MESSAGE_TEXT.id, Treatment.KEEP, retention=timedelta(days=9), purpose=long)
    endless = draft_rule(NOTE.id, Treatment.KEEP, purpose=long)

    assert str(policy(rule).notice()[-1]) == (
        "It is deleted after 9 days at the latest. What for is said below."
    )
    assert str(policy(endless).notice()[-1]) == "No date is set for deleting it. What for is said below."
    assert long in said(policy(rule).notice_in_law(FACTS))["What is stored"]


def test_every_point_of_article_13_is_said() -> None:
    parts = told(Grounds())

    assert list(parts) == [
        "Who is responsible",
        "What is stored",
        "What the law says",
        "Who else gets it",
        "Your rights",
    ]
    assert parts["Who is responsible"] == (
        "Lantern Repairs, 1 Quay, Harbourtown, is responsible for this data. "
        "Write to: privacy@lantern.example There is no data protection officer."
    )
    assert "Why: to help" in parts["What is stored"]
    assert (
        "Storing the chat rests on our legitimate interests (GDPR Art. 6(1)(f))."
        in parts["What the law says"]
    )
    assert "Our interests: to answer questions about lamps" in parts["What the law says"]
    assert parts["What the law says"].endswith("You need not give us anything.")
    assert parts["Who else gets it"].startswith("Nobody else gets this data.")
    assert "You can object" in parts["Your rights"]
    assert "You can complain to: the Harbourtown commissioner" in parts["Your rights"]


def test_an_officer_recipients_and_transfers_are_named() -> None:
    facts = replace(
        FACTS, officer="Ida Moor", recipients="a hosting company", transfers="to Norland, by contract"
    )
    parts = told(Grounds(), facts)

    assert "Data protection officer: Ida Moor" in parts["Who is responsible"]
    assert "It is also given to: a hosting company" in parts["Who else gets it"]
    assert "the GDPR does not apply: to Norland, by contract" in parts["Who else gets it"]


def test_a_processor_names_for_whom_it_works() -> None:
    facts = replace(FACTS, on_behalf_of={"visits": "Hillgate Homes, 1 Hill Street"})
    visits = said(policy(keeping(Grounds())).notice_in_law(facts, channel="visits"))

    assert visits["Who is responsible"].startswith(
        "Hillgate Homes, 1 Hill Street decides what this data is processed for. Lantern Repairs"
    )
    assert facts.responsible_for("visits") == "Hillgate Homes"
    assert facts.responsible_for("support") == "Lantern Repairs"


def test_the_rights_follow_the_legal_basis() -> None:
    by_consent = told(Grounds(basis=LegalBasis.CONSENT))["Your rights"]
    by_duty = told(Grounds(basis=LegalBasis.LEGAL_OBLIGATION), replace(FACTS, basis=LegalBasis.CONTRACT))

    assert "you can take back at any time" in by_consent
    assert "a copy that other programs read" in by_consent
    assert "object" not in by_duty["Your rights"]
    assert "a copy" not in by_duty["Your rights"]
    assert "Our interests" not in by_duty["What the law says"]


def test_what_remains_of_a_session_has_its_grounds_too() -> None:
    law = said(Policy(preset("minimum"), revision=1).notice_in_law(FACTS))["What the law says"]

    assert "Storing how it ended and when it took place rests on our legitimate interests" in law


def test_special_grounds_and_what_has_to_be_given_are_said() -> None:
    grounds = Grounds(LegalBasis.CONTRACT, SpecialBasis.HEALTH_OR_SOCIAL_CARE, required=True)
    law = told(grounds)["What the law says"]

    assert "storing them rests on health or social care (GDPR Art. 9(2)(h))." in law
    assert "You have to give us the chat." in law


def test_what_nobody_has_said_is_left_out() -> None:
    parts = said(policy(keeping(Grounds())).notice_in_law(NO_FACTS))

    assert list(parts) == ["What is stored", "Your rights"]
    assert "None" not in " ".join(parts.values())


@given(POLICIES)
def test_no_long_notice_of_any_policy_promises_too_much(any_policy: Policy) -> None:
    for part in any_policy.notice_in_law(FACTS, CLASSES):
        assert not NEVER_SAID.search(" ".join(map(str, part.sentences)))
