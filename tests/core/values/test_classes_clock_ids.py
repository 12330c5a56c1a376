"""Data classes, the clock and the ids."""

from __future__ import annotations

from datetime import UTC

import pytest

from modicum.core.values import (
    ALL_CLASSES,
    MESSAGE_TEXT,
    Clock,
    Ids,
    ModicumError,
    Shape,
    SystemClock,
    SystemIds,
    field_class,
)


def test_every_class_has_an_id_of_its_own() -> None:
    assert len({data_class.id for data_class in ALL_CLASSES}) == len(ALL_CLASSES) == 20


def test_a_custom_field_is_a_class_of_its_own() -> None:
    email = field_class("support", "email", shape=Shape.TEXT)

    assert email.id == str(email) == "field.support.email"
    assert email.is_field
    assert not MESSAGE_TEXT.is_field


@pytest.mark.parametrize(("channel", "key"), [("a.b", "c"), ("a", "b.c")])
def test_a_key_with_a_dot_would_name_another_field(channel: str, key: str) -> None:
    with pytest.raises(ValueError, match="no dot"):
        field_class(channel, key, shape=Shape.TEXT)


def test_the_system_clock_is_aware_and_its_seconds_never_run_backwards() -> None:
    clock: Clock = SystemClock()

    assert clock.now().tzinfo is UTC
    assert clock.monotonic() <= clock.monotonic()


def test_a_token_has_the_bits_asked_for_and_no_padding() -> None:
    ids: Ids = SystemIds()

    assert len(ids.token()) == 22
    assert len(ids.token(256)) == 43
    assert ids.token() != ids.token()


def test_an_error_has_a_code_and_a_status() -> None:
    assert (ModicumError.code, ModicumError.status) == ("error", 500)
