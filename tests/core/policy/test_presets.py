"""The three presets, and that each asks why."""

from __future__ import annotations

import pytest

from modicum.core.policy import PRESETS, PurposeMissing, UnknownPreset, preset, purposes_needed
from modicum.core.values import (
    ALL_CLASSES,
    CUSTOMER_CLASSES,
    MESSAGE_TEXT,
    NETWORK_PLACE,
    NOTE,
    OUTCOME,
    TIMING,
    TRAIL,
    Treatment,
)
from tests.core.policy.policies import EMAIL_FIELD

PURPOSES = {data_class.id: "to help" for data_class in (*ALL_CLASSES, EMAIL_FIELD)}


def test_minimum_asks_for_nothing_and_stores_outcomes_coarse_times_and_the_trail() -> None:
    rules = preset("minimum").rules

    assert purposes_needed("minimum") == []
    assert {name: rule.treatment for name, rule in rules.items()} == {
        OUTCOME.id: Treatment.KEEP,
        TIMING.id: Treatment.GENERALISE,
        TRAIL.id: Treatment.KEEP,
    }


def test_usual_stores_the_redacted_chat_for_thirty_days() -> None:
    rule = preset("usual", PURPOSES).rules[MESSAGE_TEXT.id]

    assert purposes_needed("usual") == [MESSAGE_TEXT, NOTE]
    assert rule.treatment is Treatment.REDACT
    assert rule.retention is not None
    assert rule.retention.days == 30


def test_full_record_keeps_every_class_of_a_customer_and_the_fields_for_a_year() -> None:
    rules = preset("full-record", PURPOSES, fields=[EMAIL_FIELD]).rules

    assert NETWORK_PLACE.id not in rules  # the address tells it
    for data_class in {*CUSTOMER_CLASSES, EMAIL_FIELD} - {NETWORK_PLACE}:
        rule = rules[data_class.id]
        assert rule.treatment is Treatment.KEEP
        assert rule.retention is not None
        assert rule.retention.days == 365


@pytest.mark.parametrize("name", ["usual", "full-record"])
def test_a_preset_that_stores_words_names_every_purpose_it_lacks(name: str) -> None:
    with pytest.raises(PurposeMissing) as refused:
        preset(name, {NOTE.id: "to hand over"}, fields=[EMAIL_FIELD])

    needed = [data_class.id for data_class in purposes_needed(name, fields=[EMAIL_FIELD])]
    assert refused.value.classes == tuple(data_class for data_class in needed if data_class != NOTE.id)


@pytest.mark.parametrize("name", PRESETS)
def test_the_organisation_may_say_its_own_purpose_for_what_always_remains(name: str) -> None:
    assert preset(name, PURPOSES).rules[OUTCOME.id].purpose == "to help"


def test_there_are_no_other_presets() -> None:
    with pytest.raises(UnknownPreset, match="minimum, usual, internal-it and full-record"):
        preset("everything")
