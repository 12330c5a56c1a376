"""What holds for every policy and every text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from modicum.core.pii import Detector, find_codes
from modicum.core.policy import Context, Policy, PolicyDraft, allowed, read_policy, write_policy
from modicum.core.values import MESSAGE_TEXT, DataClass, Live, Shape, Treatment
from tests.core.policy.policies import CLASSES, DRAFTS, POLICIES, treating
from tests.core.texts import FINDINGS, PLAIN_TEXTS, TEXTS

ANY_CLASS = st.sampled_from(CLASSES)
TEXT_TREATMENTS = st.sampled_from(allowed(Shape.TEXT))
DETECTOR = Detector(names=False)


@given(TEXTS, ANY_CLASS, POLICIES)
def test_discard_stores_nothing(text: str, data_class: DataClass, policy: Policy) -> None:
    stored = policy.sieve(Live(text, data_class))

    assert stored.rule.data_class == data_class.id
    assert stored.is_nothing or policy.rule_for(data_class).treatment is not Treatment.DISCARD


@given(TEXTS, st.none() | TEXTS)
def test_redact_leaves_no_finding(text: str, previous: str | None) -> None:
    near = Context("en", previous)
    stored = treating(MESSAGE_TEXT, Treatment.REDACT).sieve(Live(text, MESSAGE_TEXT), near=near)

    assert stored.value is None or DETECTOR.find(stored.value, previous=previous) == []


@given(TEXTS, st.none() | TEXTS, TEXT_TREATMENTS)
def test_no_treatment_stores_a_code_of_the_floor(
    text: str, previous: str | None, treatment: Treatment
) -> None:
    near = Context("en", previous)
    stored = treating(MESSAGE_TEXT, treatment).sieve(Live(text, MESSAGE_TEXT), near=near)

    assert stored.value is None or find_codes(stored.value, previous=previous) == []


@given(PLAIN_TEXTS, TEXT_TREATMENTS, TEXT_TREATMENTS)
def test_a_stricter_policy_never_stores_more_of_a_text(text: str, one: Treatment, other: Treatment) -> None:
    live = Live(text, MESSAGE_TEXT)
    loose, also = treating(MESSAGE_TEXT, one), treating(MESSAGE_TEXT, other, revision=2)
    met = loose.meet(also).sieve(live).value

    for alone in (loose.sieve(live).value, also.sieve(live).value):
        assert met is None or alone is not None
        assert _readable_in(met) <= _readable_in(alone)


@given(TEXTS, ANY_CLASS, POLICIES, POLICIES)
def test_a_stricter_policy_never_stores_where_one_of_both_does_not(
    text: str, data_class: DataClass, one: Policy, other: Policy
) -> None:
    live = Live(text, data_class)
    met = one.meet(other).sieve(live)

    if one.sieve(live).is_nothing or other.sieve(live).is_nothing:
        assert met.is_nothing
    assert other.meet(one).sieve(live).value == met.value


@given(PLAIN_TEXTS, TEXT_TREATMENTS, TEXT_TREATMENTS)
def test_sieving_again_never_adds(text: str, first: Treatment, second: Treatment) -> None:
    stored = treating(MESSAGE_TEXT, first).sieve(Live(text, MESSAGE_TEXT))
    again = treating(MESSAGE_TEXT, second, revision=2).resieve(stored)

    assert again.is_nothing or not stored.is_nothing
    assert _readable_in(again.value) <= _readable_in(stored.value)


@given(DRAFTS)
def test_a_policy_file_reads_back_to_the_same_draft(draft: PolicyDraft) -> None:
    assert read_policy(write_policy(draft)) == draft


def _readable_in(text: str | None) -> set[str]:
    return {finding for finding in FINDINGS if finding in (text or "")}
