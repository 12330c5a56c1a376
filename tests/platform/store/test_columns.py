"""A sieved column takes only what a policy made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db.models import F, Value
from django.db.models.functions import Now

from modicum.core.policy import FULL_RECORD, MINIMUM, Policy, preset, purposes_needed
from modicum.core.values import OUTCOME, REASON, TIMING, Live, Stored
from modicum.platform.policies.models import PolicyRevision
from modicum.platform.store import Installation, Sieved
from modicum.platform.store.errors import NotASievedValue

WORDS = "they asked for it"
RAW: dict[str, object] = {"reason_text": WORDS}


@pytest.fixture
def policy() -> Policy:
    """A policy that keeps reasons."""
    purposes = {each.id: "to test" for each in purposes_needed(FULL_RECORD)}
    return Policy(preset(FULL_RECORD, purposes), revision=2)


def _row(here: Installation, **values: object) -> PolicyRevision:
    return PolicyRevision(number=9, toml="schema = 1", created_at=here.clock.now(), reason="other", **values)


def _kept(policy: Policy) -> Stored[str]:
    return policy.sieve(Live(WORDS, REASON))


def test_a_stored_value_is_written_and_read_back_plain(here: Installation, policy: Policy) -> None:
    _row(here, reason_text=_kept(policy)).save(force_insert=True)

    assert PolicyRevision.objects.get(number=9).reason_text == WORDS


def test_a_stored_value_reads_plain_before_it_is_saved_too(here: Installation, policy: Policy) -> None:
    assert _row(here, reason_text=_kept(policy)).reason_text == WORDS


def test_nothing_is_written_where_the_policy_left_nothing(here: Installation) -> None:
    nothing = Policy(preset(MINIMUM), revision=1).sieve(Live(WORDS, REASON))
    _row(here, reason_text=nothing).save(force_insert=True)

    assert PolicyRevision.objects.get(number=9).reason_text is None


@pytest.mark.parametrize("raw", [WORDS, Value(WORDS), F("toml"), Now(), Live(WORDS, REASON), 7])
def test_a_row_with_a_raw_value_is_not_saved(here: Installation, raw: object) -> None:
    with pytest.raises(NotASievedValue):
        _row(here, reason_text=raw).save(force_insert=True)


@pytest.mark.parametrize("raw", [WORDS, Value(WORDS), F("toml"), Live(WORDS, REASON)])
def test_an_update_with_a_raw_value_is_refused(here: Installation, raw: object) -> None:
    with pytest.raises(NotASievedValue):
        PolicyRevision.objects.update(reason_text=raw)


def test_an_update_with_a_stored_value_is_taken(here: Installation, policy: Policy) -> None:
    PolicyRevision.objects.update(reason_text=_kept(policy))

    assert PolicyRevision.objects.get(number=1).reason_text == WORDS


@pytest.mark.parametrize(
    "write",
    [
        lambda row: PolicyRevision.objects.bulk_create([row]),
        lambda row: row.save_base(raw=True, force_insert=True),
        lambda row: PolicyRevision.objects.bulk_update([row], ["reason_text"]),
        lambda row: PolicyRevision.objects.update_or_create(number=1, defaults=RAW),
    ],
    ids=["bulk_create", "raw save", "bulk_update", "update_or_create"],
)
def test_no_other_way_to_write_takes_a_raw_value(
    here: Installation, write: Callable[[PolicyRevision], object]
) -> None:
    with pytest.raises(NotASievedValue):
        write(_row(here, reason_text=WORDS))


@pytest.mark.parametrize(
    "condition",
    [{"reason_text": WORDS}, {"reason_text__contains": WORDS}, {"reason_text__in": [WORDS]},
     {"reason_text": Value(WORDS)}, {"reason_text__gt": F("toml")}],
)  # fmt: skip
def test_nobody_searches_by_value(here: Installation, condition: dict[str, object]) -> None:
    with pytest.raises(NotASievedValue):
        PolicyRevision.objects.filter(**condition).exists()


def test_one_may_ask_whether_anything_is_there(here: Installation) -> None:
    assert PolicyRevision.objects.filter(reason_text__isnull=True).count() == 1


def test_a_stored_value_of_another_class_is_refused(here: Installation, policy: Policy) -> None:
    other = policy.sieve(Live("resolved", OUTCOME))

    with pytest.raises(NotASievedValue):
        _row(here, reason_text=other).save(force_insert=True)


def test_a_forged_stored_value_is_refused(here: Installation) -> None:
    forged = object.__new__(Stored)

    with pytest.raises(NotASievedValue):
        _row(here, reason_text=forged).save(force_insert=True)


def test_a_row_that_was_read_is_saved_by_naming_the_changed_columns(
    here: Installation, policy: Policy
) -> None:
    _row(here, reason_text=_kept(policy)).save(force_insert=True)
    row = PolicyRevision.objects.get(number=9)

    row.save(update_fields=["by"])
    with pytest.raises(NotASievedValue):
        row.save()


def test_the_refusal_does_not_repeat_the_value(here: Installation) -> None:
    with pytest.raises(NotASievedValue) as refusal:
        _row(here, reason_text=WORDS).save(force_insert=True)

    assert WORDS not in str(refusal.value)


def test_system_text_refuses_live_and_stored_values(here: Installation, policy: Policy) -> None:
    for value in (Live(WORDS, REASON), _kept(policy)):
        with pytest.raises(NotASievedValue):
            PolicyRevision.objects.update(toml=value)


def test_a_time_is_read_back_as_a_time(here: Installation) -> None:
    assert Sieved(TIMING, of=datetime).get_internal_type() == "DateTimeField"
