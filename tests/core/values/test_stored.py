"""A stored value comes from a policy or not at all."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from modicum.core.values import MESSAGE_TEXT, NOTE, Destination, Rule, Stored, Treatment
from modicum.core.values._seal import is_genuine, seal

KEEP = Rule(MESSAGE_TEXT.id, Treatment.KEEP, Destination.DATABASE, None, "to help", 1)
DISCARD = Rule(MESSAGE_TEXT.id, Treatment.DISCARD, Destination.DATABASE, None, "", 1)


def test_a_sealed_value_is_genuine_and_says_by_which_rule() -> None:
    stored = seal("hello", MESSAGE_TEXT, KEEP)

    assert is_genuine(stored)
    assert (stored.value, stored.rule, stored.data_class) == ("hello", KEEP, MESSAGE_TEXT)
    assert not stored.is_nothing


def test_nobody_else_makes_one() -> None:
    with pytest.raises(TypeError):
        Stored()


class LooksAlike:
    """Has everything a stored value has, but was made by nobody."""

    value, rule, data_class, is_nothing, _mark = "hello", KEEP, MESSAGE_TEXT, False, object()


@pytest.mark.parametrize("forgery", [object.__new__(Stored), LooksAlike(), "hello", None])
def test_forgeries_are_not_genuine(forgery: object) -> None:
    assert not is_genuine(forgery)


def test_it_does_not_change() -> None:
    stored = seal("hello", MESSAGE_TEXT, KEEP)

    for name in ("value", "_value", "_rule", "_mark", "other"):
        with pytest.raises(AttributeError):
            stored.__setattr__(name, "more")
        with pytest.raises(AttributeError):
            stored.__delattr__(name)


@pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy])
def test_it_is_not_copied(copied: Callable[[object], object]) -> None:
    with pytest.raises(TypeError):
        copied(seal("hello", MESSAGE_TEXT, KEEP))


def test_it_has_no_subclasses() -> None:
    with pytest.raises(TypeError):
        type("Forged", (Stored,), {})


def test_it_prints_without_its_value() -> None:
    assert repr(seal("hello", MESSAGE_TEXT, KEEP)) == "<Stored message_text: keep>"
    assert repr(seal(None, MESSAGE_TEXT, DISCARD)) == "<Stored message_text: nothing>"


def test_a_rule_that_discards_seals_nothing() -> None:
    with pytest.raises(ValueError, match="nothing of message_text"):
        seal("hello", MESSAGE_TEXT, DISCARD)


def test_the_rule_of_another_class_seals_nothing() -> None:
    with pytest.raises(ValueError, match="message_text was applied to note"):
        seal("hello", NOTE, KEEP)
