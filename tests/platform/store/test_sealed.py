"""What a policy left is sealed with its rule and opens in its place alone; sealed columns take no other."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from modicum.core.policy import FULL_RECORD, MINIMUM, Policy, preset, purposes_needed
from modicum.core.values import MESSAGE_TEXT, NOTE, Live, Stored
from modicum.core.values._seal import encipher, is_enciphered, is_genuine
from modicum.platform.store import Sieved
from modicum.platform.store.errors import NotASievedValue
from modicum.platform.store.sealed import (
    place,
    restore,
    restore_together,
    seal,
    seal_together,
    unseal,
    unseal_text,
)
from modicum.platform.vault.errors import SealBroken

KEY, OTHER_KEY = bytes(32), bytes([1] * 32)
WORDS = "My router blinks 🙁"
HERE = place("entry", 7, "message_text", 1)
COLUMN = Sieved(MESSAGE_TEXT, of=bytes, sealed=True)
COLUMN.set_attributes_from_name("sealed")


@pytest.fixture
def policy() -> Policy:
    """A policy that keeps everything."""
    purposes = {each.id: "to test" for each in purposes_needed(FULL_RECORD)}
    return Policy(preset(FULL_RECORD, purposes), revision=2)


def _packed(texts: Sequence[str | None]) -> bytes:
    return json.dumps(texts).encode()


def _unpacked(plain: bytes) -> list[str | None]:
    found: list[str | None] = json.loads(plain)
    return found


def test_the_rule_stays_and_the_words_do_not(policy: Policy) -> None:
    stored = policy.sieve(Live(WORDS, MESSAGE_TEXT))

    sealed = seal(stored, KEY, aad=HERE)

    assert is_genuine(sealed)
    assert is_enciphered(sealed)
    assert sealed.rule == stored.rule
    assert sealed.value is not None
    assert WORDS.encode() not in sealed.value
    assert unseal_text(sealed.value, KEY, aad=HERE) == WORDS


def test_the_same_words_are_sealed_differently_each_time(policy: Policy) -> None:
    stored = policy.sieve(Live(WORDS, MESSAGE_TEXT))

    assert seal(stored, KEY, aad=HERE).value != seal(stored, KEY, aad=HERE).value


def test_nothing_stays_nothing() -> None:
    nothing = Policy(preset(MINIMUM), revision=1).sieve(Live(WORDS, MESSAGE_TEXT))

    assert seal(nothing, KEY, aad=HERE).is_nothing
    assert seal_together([nothing], KEY, aad=HERE, pack=_packed).is_nothing


@pytest.mark.parametrize(
    "elsewhere",
    [
        place("entry", 8, "message_text", 1),
        place("entry", 7, "message_text", 2),
        place("entry", 7, "note", 1),
        place("transcript", 7, "message_text", 1),
    ],
)
def test_sealed_bytes_in_another_row_do_not_open(policy: Policy, elsewhere: bytes) -> None:
    sealed = seal(policy.sieve(Live(WORDS, MESSAGE_TEXT)), KEY, aad=HERE).value or b""

    with pytest.raises(SealBroken):
        unseal(sealed, KEY, aad=elsewhere)
    with pytest.raises(SealBroken):
        unseal(sealed, OTHER_KEY, aad=HERE)


def test_what_no_policy_made_is_not_sealed(policy: Policy) -> None:
    sealed = seal(policy.sieve(Live(WORDS, MESSAGE_TEXT)), KEY, aad=HERE)

    for unfit in (WORDS, Live(WORDS, MESSAGE_TEXT), sealed):
        with pytest.raises(NotASievedValue):
            seal(unfit, KEY, aad=HERE)  # type: ignore[arg-type]  # what the checker refuses, the gate does too


def test_a_restored_value_is_genuine_and_can_be_sieved_again(policy: Policy) -> None:
    stored = policy.sieve(Live(WORDS, MESSAGE_TEXT))
    sealed = seal(stored, KEY, aad=HERE).value or b""

    restored = restore(sealed, KEY, aad=HERE, data_class=MESSAGE_TEXT, rule=stored.rule)

    assert restored.value == WORDS
    assert policy.resieve(restored).value == WORDS
    assert Policy(preset(MINIMUM), revision=3).resieve(restored).is_nothing


def test_a_conversation_is_sealed_as_one_and_comes_apart_again(policy: Policy) -> None:
    parts = [policy.sieve(Live(text, MESSAGE_TEXT)) for text in ("one", "two")]

    sealed = seal_together(parts, KEY, aad=HERE, pack=_packed)
    again = restore_together(
        sealed.value or b"", KEY, aad=HERE, like=(MESSAGE_TEXT, sealed.rule), unpack=_unpacked
    )

    assert [part.value for part in again] == ["one", "two"]
    assert all(is_genuine(part) for part in again)


def test_values_of_several_classes_are_not_sealed_together(policy: Policy) -> None:
    parts = [policy.sieve(Live("one", MESSAGE_TEXT)), policy.sieve(Live("two", NOTE))]

    with pytest.raises(NotASievedValue):
        seal_together(parts, KEY, aad=HERE, pack=_packed)
    with pytest.raises(NotASievedValue):
        seal_together([], KEY, aad=HERE, pack=_packed)


def test_a_sealed_column_takes_what_was_sealed_and_no_plain_bytes(policy: Policy) -> None:
    stored = policy.sieve(Live(WORDS, MESSAGE_TEXT))
    sealed = seal(stored, KEY, aad=HERE)

    assert COLUMN.plain(sealed) == sealed.value
    for unfit in (stored, WORDS.encode(), sealed.value):
        with pytest.raises(NotASievedValue):
            COLUMN.plain(unfit)


def test_a_sealed_column_refuses_another_class(policy: Policy) -> None:
    with pytest.raises(NotASievedValue, match="note"):
        COLUMN.plain(seal(policy.sieve(Live(WORDS, NOTE)), KEY, aad=HERE))


@pytest.mark.parametrize("lookup", ["exact", "gte", "contains"])
def test_a_sealed_column_is_not_compared(lookup: str) -> None:
    with pytest.raises(NotASievedValue):
        COLUMN.get_lookup(lookup)


def test_a_sealed_column_holds_bytes() -> None:
    with pytest.raises(TypeError):
        Sieved(MESSAGE_TEXT, of=str, sealed=True)  # type: ignore[call-overload]  # the checker refuses it too


def test_a_rule_that_discards_has_no_ciphertext() -> None:
    nothing: Stored[str] = Policy(preset(MINIMUM), revision=1).sieve(Live(WORDS, MESSAGE_TEXT))

    with pytest.raises(ValueError, match="message_text"):
        encipher(b"x", nothing.data_class, nothing.rule)
