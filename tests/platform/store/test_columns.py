"""A sieved column takes only what a policy made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Now

from modicum.core.policy import FULL_RECORD, MINIMUM, Policy, preset, purposes_needed
from modicum.core.values import OUTCOME, REASON, TIMING, Live, Stored
from modicum.platform.store import Installation, Sieved
from modicum.platform.store.errors import NotASievedValue
from tests.platform.store.specimen import Specimen

WORDS = "they asked for it"
RAW: dict[str, object] = {"words": WORDS}


@pytest.fixture
def policy() -> Policy:
    """A policy that keeps reasons."""
    purposes = {each.id: "to test" for each in purposes_needed(FULL_RECORD)}
    return Policy(preset(FULL_RECORD, purposes), revision=2)


@pytest.fixture(autouse=True)
def table(here: Installation) -> None:
    """The specimens have a table, with one row in it."""
    with connection.schema_editor() as editor:
        editor.create_model(Specimen)
    Specimen.objects.create(number=1)


def _row(**values: object) -> Specimen:
    return Specimen(number=9, **values)


def _kept(policy: Policy) -> Stored[str]:
    return policy.sieve(Live(WORDS, REASON))


def test_a_stored_value_is_written_and_read_back_plain(policy: Policy) -> None:
    _row(words=_kept(policy)).save(force_insert=True)

    assert Specimen.objects.get(number=9).words == WORDS


def test_a_stored_value_reads_plain_before_it_is_saved_too(policy: Policy) -> None:
    assert _row(words=_kept(policy)).words == WORDS


def test_nothing_is_written_where_the_policy_left_nothing() -> None:
    nothing = Policy(preset(MINIMUM), revision=1).sieve(Live(WORDS, REASON))
    _row(words=nothing).save(force_insert=True)

    assert Specimen.objects.get(number=9).words is None


@pytest.mark.parametrize("raw", [WORDS, Value(WORDS), F("title"), Now(), Live(WORDS, REASON), 7])
def test_a_row_with_a_raw_value_is_not_saved(raw: object) -> None:
    with pytest.raises(NotASievedValue):
        _row(words=raw).save(force_insert=True)


@pytest.mark.parametrize("raw", [WORDS, Value(WORDS), F("title"), Live(WORDS, REASON)])
def test_an_update_with_a_raw_value_is_refused(raw: object) -> None:
    with pytest.raises(NotASievedValue):
        Specimen.objects.update(words=raw)


def test_an_update_with_a_stored_value_is_taken(policy: Policy) -> None:
    Specimen.objects.update(words=_kept(policy))

    assert Specimen.objects.get(number=1).words == WORDS


@pytest.mark.parametrize(
    "write",
    [
        lambda row: Specimen.objects.bulk_create([row]),
        lambda row: row.save_base(raw=True, force_insert=True),
        lambda row: Specimen.objects.bulk_update([row], ["words"]),
        lambda row: Specimen.objects.update_or_create(number=1, defaults=RAW),
    ],
    ids=["bulk_create", "raw save", "bulk_update", "update_or_create"],
)
def test_no_other_way_to_write_takes_a_raw_value(write: Callable[[Specimen], object]) -> None:
    with pytest.raises(NotASievedValue):
        write(_row(words=WORDS))


@pytest.mark.parametrize(
    "condition",
    [{"words": WORDS}, {"words__contains": WORDS}, {"words__in": [WORDS]},
     {"words": Value(WORDS)}, {"words__gt": F("title")}],
)  # fmt: skip
def test_nobody_searches_by_value(condition: dict[str, object]) -> None:
    with pytest.raises(NotASievedValue):
        Specimen.objects.filter(**condition).exists()


def test_one_may_ask_whether_anything_is_there() -> None:
    assert Specimen.objects.filter(words__isnull=True).count() == 1


def test_a_stored_value_of_another_class_is_refused(policy: Policy) -> None:
    other = policy.sieve(Live("resolved", OUTCOME))

    with pytest.raises(NotASievedValue):
        _row(words=other).save(force_insert=True)


def test_a_forged_stored_value_is_refused() -> None:
    forged = object.__new__(Stored)

    with pytest.raises(NotASievedValue):
        _row(words=forged).save(force_insert=True)


def test_a_row_that_was_read_is_saved_by_naming_the_changed_columns(policy: Policy) -> None:
    _row(words=_kept(policy)).save(force_insert=True)
    row = Specimen.objects.get(number=9)

    row.save(update_fields=["title"])
    with pytest.raises(NotASievedValue):
        row.save()


def test_the_refusal_does_not_repeat_the_value() -> None:
    with pytest.raises(NotASievedValue) as refusal:
        _row(words=WORDS).save(force_insert=True)

    assert WORDS not in str(refusal.value)


def test_system_text_refuses_live_and_stored_values(policy: Policy) -> None:
    for value in (Live(WORDS, REASON), _kept(policy)):
        with pytest.raises(NotASievedValue):
            Specimen.objects.update(title=value)


def test_a_time_is_read_back_as_a_time() -> None:
    assert Sieved(TIMING, of=datetime).get_internal_type() == "DateTimeField"
