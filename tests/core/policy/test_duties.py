"""What a leak would oblige an organisation to do: less where less is stored."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from modicum.core.policy import allowed, draft_rule
from modicum.core.policy.duties import known_duties
from modicum.core.policy.strictness import is_at_least_as_strict
from modicum.core.values import MESSAGE_TEXT, NETWORK_ADDRESS, DataClass, Treatment
from tests.core.policy.policies import CLASSES


def laws(data_class: DataClass, treatment: Treatment) -> list[str]:
    """The laws that oblige to something after a leak of a class that is treated so."""
    rule = draft_rule(data_class.id, treatment, purpose="to help")
    return [duty.law for duty in known_duties().after_a_leak_of([(data_class, rule)])]


def test_the_more_is_stored_of_a_chat_the_more_there_is_to_do() -> None:
    assert laws(MESSAGE_TEXT, Treatment.DISCARD) == []
    assert laws(MESSAGE_TEXT, Treatment.REDACT) == ["GDPR Art. 33(1)", "GDPR Art. 34(1)"]
    assert laws(MESSAGE_TEXT, Treatment.KEEP)[2:] == [
        "California Civ. Code § 1798.82",
        "New York GBL § 899-aa",
    ]
    assert laws(NETWORK_ADDRESS, Treatment.KEEP) == ["GDPR Art. 33(1)"]


@pytest.mark.parametrize("data_class", CLASSES, ids=str)
def test_storing_less_never_obliges_to_more(data_class: DataClass) -> None:
    for one in allowed(data_class.shape):
        for other in allowed(data_class.shape):
            if is_at_least_as_strict(one, other):
                assert set(laws(data_class, one)) <= set(laws(data_class, other))


def test_each_duty_has_its_source_and_all_a_day() -> None:
    assert all(duty.source and duty.kinds for duty in known_duties().each)
    assert known_duties().checked >= date(2026, 11, 24)


def test_a_row_that_nobody_compared_for_a_year_is_stale_and_one_that_nobody_ever_did_at_once() -> None:
    of_gdpr, of_listed = known_duties().each[0], known_duties().each[-1]

    assert of_gdpr.checked is not None
    assert not of_gdpr.is_stale(of_gdpr.checked + timedelta(days=365))
    assert of_gdpr.is_stale(of_gdpr.checked + timedelta(days=366))
    assert of_listed.checked is None
    assert of_listed.is_stale(date(2026, 11, 24))


def test_a_study_says_nothing_beyond_its_sample() -> None:
    study = known_duties().study

    assert [study.covers(n) for n in (2_589, 2_590, 115_380, 115_381)] == [False, True, True, False]
