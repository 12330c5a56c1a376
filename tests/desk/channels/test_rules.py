"""How keys look, and how many fields a form may have."""

from __future__ import annotations

import pytest

from modicum.desk.channels import rules


@pytest.mark.parametrize("key", ["support", "spare-parts", "level-2", "a"])
def test_a_good_channel_key(key: str) -> None:
    assert rules.is_channel_key(key)


@pytest.mark.parametrize(
    "key", ["", "Support", "spare parts", "-a", "a-", "a--b", "a.b", "new", "x" * 41, "é"]
)
def test_a_bad_channel_key(key: str) -> None:
    assert not rules.is_channel_key(key)


@pytest.mark.parametrize("key", ["name", "order_number", "q2"])
def test_a_good_field_key(key: str) -> None:
    assert rules.is_field_key(key)


@pytest.mark.parametrize(
    "key", ["", "Name", "2nd", "_x", "a-b", "a.b", "csrfmiddlewaretoken", "new", "x" * 41]
)
def test_a_bad_field_key(key: str) -> None:
    assert not rules.is_field_key(key)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Spare parts", "spare-parts"),
        ("  Ünïcode! ", "unicode"),
        ("質問", ""),
        ("a" * 60, "a" * 40),
        ("A_b", "a-b"),
    ],
)
def test_a_channel_key_is_made_from_the_name(name: str, key: str) -> None:
    assert rules.channel_key_for(name) == key


@pytest.mark.parametrize(
    ("label", "key"),
    [("Order number", "order_number"), ("2nd phone", "nd_phone"), ("E-mail", "e_mail"), ("?", "")],
)
def test_a_field_key_is_made_from_the_question(label: str, key: str) -> None:
    assert rules.field_key_for(label) == key


def test_a_form_has_at_most_a_hundred_fields() -> None:
    assert rules.may_add_field(99)
    assert not rules.may_add_field(100)
