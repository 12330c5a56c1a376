"""Sealed bytes open with their key, in their place, unchanged; otherwise not at all."""

from __future__ import annotations

import pytest

from modicum.platform.vault.errors import SealBroken
from modicum.platform.vault.sealing import NONCE_BYTES, OVERHEAD, open_sealed, seal

KEY, OTHER_KEY = bytes(32), bytes([1] * 32)
WORDS = "Meine Karte geht nicht 🙁".encode()


def test_what_was_sealed_opens_in_its_place() -> None:
    sealed = seal(WORDS, KEY, aad=b"entry|1")

    assert open_sealed(sealed, KEY, aad=b"entry|1") == WORDS
    assert len(sealed) == len(WORDS) + OVERHEAD
    assert WORDS not in sealed


@pytest.mark.parametrize("at", range(0, len(WORDS) + OVERHEAD, 7))
def test_a_changed_byte_anywhere_closes_it(at: int) -> None:
    sealed = bytearray(seal(WORDS, KEY, aad=b"entry|1"))
    sealed[at] ^= 1

    with pytest.raises(SealBroken):
        open_sealed(bytes(sealed), KEY, aad=b"entry|1")


@pytest.mark.parametrize(("key", "aad"), [(OTHER_KEY, b"entry|1"), (KEY, b"entry|2"), (KEY, b"")])
def test_another_key_or_place_does_not_open_it(key: bytes, aad: bytes) -> None:
    with pytest.raises(SealBroken):
        open_sealed(seal(WORDS, KEY, aad=b"entry|1"), key, aad=aad)


@pytest.mark.parametrize("length", [0, 1, NONCE_BYTES, OVERHEAD - 1])
def test_a_piece_of_it_does_not_open(length: int) -> None:
    with pytest.raises(SealBroken):
        open_sealed(seal(WORDS, KEY, aad=b"")[:length], KEY, aad=b"")


def test_no_nonce_comes_twice() -> None:
    nonces = {seal(b"", KEY, aad=b"")[:NONCE_BYTES] for _ in range(20_000)}

    assert len(nonces) == 20_000
