"""The treatment table: what each treatment leaves, exactly, and that nothing else is allowed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from modicum.core.policy import TABLE, Context, Policy, PolicyDraft, allowed
from modicum.core.values import (
    ALL_CLASSES,
    ATTACHMENT,
    CUSTOMER_NAME,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    OUTCOME,
    PAGE_ADDRESS,
    TIMING,
    USER_AGENT,
    DataClass,
    Live,
    Shape,
    Treatment,
    field_class,
)
from tests.core.policy.policies import BIRTH_FIELD, EMAIL_FIELD, treating

CARD = "card 4111 1111 1111 1111, from 203.0.113.77, a@b.de, cvv 123"

LEFT = [
    (MESSAGE_TEXT, Treatment.DISCARD, CARD, None),
    (
        MESSAGE_TEXT,
        Treatment.REDACT,
        CARD,
        "card [card number], from [network address], [e-mail address], cvv [card verification code]",
    ),
    (
        MESSAGE_TEXT,
        Treatment.MASK,
        CARD,
        "card [card number …1111], from 203.0.113.0/24, [e-mail address], cvv [card verification code]",
    ),
    (
        MESSAGE_TEXT,
        Treatment.KEEP,
        CARD,
        "card 4111 1111 1111 1111, from 203.0.113.77, a@b.de, cvv [card verification code]",
    ),
    (CUSTOMER_NAME, Treatment.KEEP, "Anna Schmidt", "Anna Schmidt"),
    (NETWORK_ADDRESS, Treatment.MASK, "203.0.113.77", "203.0.113.0/24"),
    (NETWORK_ADDRESS, Treatment.MASK, "2001:db8:1:2::3", "2001:db8::/32"),
    (NETWORK_ADDRESS, Treatment.MASK, "::ffff:203.0.113.77", "203.0.113.0/24"),
    (NETWORK_ADDRESS, Treatment.MASK, "fe80::1%eth0", "fe80::/32"),
    (NETWORK_ADDRESS, Treatment.MASK, "somewhere", None),
    (NETWORK_ADDRESS, Treatment.KEEP, "203.0.113.77", "203.0.113.77"),
    (USER_AGENT, Treatment.GENERALISE, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "Linux"),
    (USER_AGENT, Treatment.GENERALISE, "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)", "iOS"),
    (USER_AGENT, Treatment.GENERALISE, "Mozilla/5.0 (Linux; Android 16) Chrome", "Android"),
    (USER_AGENT, Treatment.GENERALISE, "curl/8", "other"),
    (PAGE_ADDRESS, Treatment.GENERALISE, "https://me:pw@shop.example:8/anna?q=1#x", "https://shop.example"),
    (PAGE_ADDRESS, Treatment.GENERALISE, "http://203.0.113.77/x", None),
    (PAGE_ADDRESS, Treatment.GENERALISE, "javascript:alert(1)", None),
    (PAGE_ADDRESS, Treatment.GENERALISE, "https://[broken", None),
    (OUTCOME, Treatment.KEEP, "resolved", "resolved"),
    (BIRTH_FIELD, Treatment.GENERALISE, "1984-03-02", "1984"),
    (BIRTH_FIELD, Treatment.GENERALISE, "2 March 1984", None),
    (BIRTH_FIELD, Treatment.KEEP, "1984-03-02", "1984-03-02"),
    (EMAIL_FIELD, Treatment.REDACT, "a@b.de", "[e-mail address]"),
]


@pytest.mark.parametrize(("data_class", "treatment", "value", "left"), LEFT)
def test_a_treatment_leaves_exactly(
    data_class: DataClass, treatment: Treatment, value: str, left: str | None
) -> None:
    assert treating(data_class, treatment).sieve(Live(value, data_class)).value == left


def test_a_time_is_generalised_to_the_hour_in_utc() -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    live = Live(datetime(2026, 11, 23, 17, 38, 16, 234, tzinfo=india), TIMING)

    assert treating(TIMING, Treatment.GENERALISE).sieve(live).value == datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert treating(TIMING, Treatment.KEEP).sieve(live).value == live.reveal()


def test_a_duration_is_generalised_to_the_whole_minute() -> None:
    stored = treating(TIMING, Treatment.GENERALISE).sieve(Live(timedelta(minutes=3, seconds=59), TIMING))

    assert stored.value == timedelta(minutes=3)


def test_a_day_is_generalised_to_its_year() -> None:
    stored = treating(BIRTH_FIELD, Treatment.GENERALISE).sieve(Live(date(1984, 3, 2), BIRTH_FIELD))

    assert stored.value == date(1984, 1, 1)


def test_pseudonyms_stay_the_same_for_the_same_value_and_class_only() -> None:
    gate = treating(CUSTOMER_NAME, Treatment.PSEUDONYMISE)
    one, again, other = (gate.sieve(Live(name, CUSTOMER_NAME)).value for name in ("Anna", " ANNA ", "Anne"))

    assert one == again != other
    assert one is not None
    assert one.startswith("[name ")
    assert "anna" not in one.lower()


def test_pseudonyms_in_text_stand_for_findings_but_never_for_codes() -> None:
    stored = treating(MESSAGE_TEXT, Treatment.PSEUDONYMISE).sieve(Live("a@b.de, pin 1234, bye", MESSAGE_TEXT))

    assert stored.value is not None
    assert stored.value.startswith("[e-mail address ")
    assert stored.value.endswith("], pin [card PIN], bye")


def test_without_a_key_nothing_is_pseudonymised() -> None:
    keyless = Policy(_draft_of(treating(CUSTOMER_NAME, Treatment.PSEUDONYMISE)), revision=1)

    assert keyless.sieve(Live("Anna", CUSTOMER_NAME)).is_nothing


@pytest.mark.parametrize("data_class", ALL_CLASSES)
@pytest.mark.parametrize("treatment", Treatment)
def test_a_value_of_the_wrong_type_is_discarded(data_class: DataClass, treatment: Treatment) -> None:
    if treatment in allowed(data_class.shape):
        assert treating(data_class, treatment).sieve(Live({"text": "hello"}, data_class)).is_nothing
        assert treating(data_class, treatment).sieve(Live(["hello"], data_class)).is_nothing


def test_bytes_are_kept_as_files_only() -> None:
    assert treating(ATTACHMENT, Treatment.KEEP).sieve(Live(b"%PDF", ATTACHMENT)).value == b"%PDF"
    assert treating(MESSAGE_TEXT, Treatment.KEEP).sieve(Live(b"hello", MESSAGE_TEXT)).is_nothing


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_can_be_discarded_and_kept(shape: Shape) -> None:
    assert allowed(shape)[0] is Treatment.DISCARD
    assert allowed(shape)[-1] is Treatment.KEEP
    assert all(told for told in TABLE[shape].values())


def test_a_field_whose_key_asks_for_a_code_is_never_stored_even_when_kept() -> None:
    pin = field_class("support", "card_pin", shape=Shape.CHOICE)

    assert treating(pin, Treatment.KEEP).sieve(Live("4711", pin)).value == "[card PIN]"


@pytest.mark.parametrize("treatment", [Treatment.REDACT, Treatment.MASK, Treatment.PSEUDONYMISE])
@pytest.mark.parametrize(("text", "language"), [("Hello", "ja"), ("Привет, Anna", "en"), ("مرحبا", "de")])
def test_text_that_the_detector_does_not_know_is_discarded(
    treatment: Treatment, text: str, language: str
) -> None:
    gate = treating(MESSAGE_TEXT, treatment)

    assert gate.sieve(Live(text, MESSAGE_TEXT), near=Context(language)).is_nothing


def _draft_of(policy: Policy) -> PolicyDraft:
    rule = policy.rule_for(CUSTOMER_NAME)
    return PolicyDraft({rule.data_class: rule})
