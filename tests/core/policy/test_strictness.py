"""Strictness: the meet of two rules, over all pairs and triples."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from modicum.core.policy.strictness import is_at_least_as_strict, meet_rules, stricter_treatment
from modicum.core.values import MESSAGE_TEXT, Destination, Rule, Treatment

PAIRS = list(product(Treatment, repeat=2))
TRIPLES = list(product(Treatment, repeat=3))


def rule(
    treatment: Treatment = Treatment.KEEP,
    destination: Destination = Destination.DATABASE,
    retention: timedelta | None = None,
    revision: int = 1,
) -> Rule:
    purpose = "" if treatment is Treatment.DISCARD else f"purpose of {revision}"
    return Rule(MESSAGE_TEXT.id, treatment, destination, retention, purpose, revision)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_meet_is_at_least_as_strict_as_both_and_the_same_both_ways(
    one: Treatment, other: Treatment
) -> None:
    met = stricter_treatment(one, other)

    assert is_at_least_as_strict(met, one)
    assert is_at_least_as_strict(met, other)
    assert met is stricter_treatment(other, one)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_nothing_looser_than_the_meet_would_do(one: Treatment, other: Treatment) -> None:
    met = stricter_treatment(one, other)
    both = [t for t in Treatment if is_at_least_as_strict(t, one) and is_at_least_as_strict(t, other)]

    assert all(is_at_least_as_strict(met, looser) is (looser is met) or met is not looser for looser in both)
    assert all(is_at_least_as_strict(stricter, met) for stricter in both)


@pytest.mark.parametrize(("one", "two", "three"), TRIPLES)
def test_the_order_of_meeting_makes_no_difference(one: Treatment, two: Treatment, three: Treatment) -> None:
    left = stricter_treatment(stricter_treatment(one, two), three)

    assert left is stricter_treatment(one, stricter_treatment(two, three))


def test_masking_and_pseudonymising_meet_in_redacting() -> None:
    assert stricter_treatment(Treatment.MASK, Treatment.PSEUDONYMISE) is Treatment.REDACT


def test_what_cannot_be_compared_otherwise_is_discarded() -> None:
    assert stricter_treatment(Treatment.MASK, Treatment.GENERALISE) is Treatment.DISCARD
    assert stricter_treatment(Treatment.REDACT, Treatment.GENERALISE) is Treatment.DISCARD


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        (Destination.BOTH, Destination.LAKE, Destination.LAKE),
        (Destination.DATABASE, Destination.BOTH, Destination.DATABASE),
        (Destination.BOTH, Destination.BOTH, Destination.BOTH),
    ],
)
def test_destinations_intersect(one: Destination, other: Destination, common: Destination) -> None:
    assert meet_rules(rule(destination=one), rule(destination=other)).destination is common


def test_without_a_common_destination_it_is_discarded() -> None:
    met = meet_rules(rule(destination=Destination.DATABASE), rule(destination=Destination.LAKE))

    assert not met.stores


@pytest.mark.parametrize(
    ("one", "other", "shorter"), [(None, 30, 30), (30, None, 30), (30, 7, 7), (None, None, None)]
)
def test_the_shorter_retention_holds(one: int | None, other: int | None, shorter: int | None) -> None:
    def days(number: int | None) -> timedelta | None:
        return None if number is None else timedelta(days=number)

    met = meet_rules(rule(retention=days(one)), rule(retention=days(other)))

    assert met.retention == days(shorter)


def test_the_purpose_is_the_one_that_was_told_first() -> None:
    met = meet_rules(rule(revision=5), rule(revision=3))

    assert (met.purpose, met.revision) == ("purpose of 3", 5)
