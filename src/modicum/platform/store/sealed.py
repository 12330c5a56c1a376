"""Seals what a policy left, so that only its key opens it in its place; the rule stays with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from modicum.core.values import DataClass, Rule, Stored
from modicum.core.values._seal import encipher, is_enciphered, is_genuine
from modicum.core.values._seal import seal as made
from modicum.platform.store.errors import NotASievedValue
from modicum.platform.vault import sealing
from modicum.platform.vault.errors import SealBroken

T = TypeVar("T", str, bytes)


def seal(stored: Stored[T], key: bytes, *, aad: bytes) -> Stored[bytes]:
    """`stored` as ciphertext under the same rule; nothing stays nothing. Text is sealed as UTF-8.

    `aad` names the place (`place`). Raises `NotASievedValue` for what no policy made, or is sealed already.
    """
    _refuse_unfit(stored)
    if stored.value is None:
        return encipher(None, stored.data_class, stored.rule)
    return _sealed(_as_bytes(stored.value), key, aad, like=stored)


def seal_together(
    parts: Sequence[Stored[str]], key: bytes, *, aad: bytes, pack: Callable[[Sequence[str | None]], bytes]
) -> Stored[bytes]:
    """Several values of one data class as one ciphertext: `pack` writes them into one document.

    What else `pack` puts into it must not be a customer's. The rule is that of the newest revision. Raises
    `NotASievedValue` for no parts, several classes, or a part that no policy made.
    """
    for part in parts:
        _refuse_unfit(part)
    if len({part.data_class for part in parts}) != 1:
        raise NotASievedValue("values that are sealed together are of one data class")
    newest = max(parts, key=lambda part: part.rule.revision)
    if all(part.value is None for part in parts):
        return encipher(None, newest.data_class, newest.rule)
    strictest = newest if newest.rule.stores else next(part for part in parts if part.rule.stores)
    return _sealed(pack([part.value for part in parts]), key, aad, like=strictest)


def unseal(sealed: bytes, key: bytes, *, aad: bytes) -> bytes:
    """The bytes that were sealed. Raises `SealBroken` where they were changed or moved."""
    return sealing.open_sealed(bytes(sealed), key, aad=aad)


def unseal_text(sealed: bytes, key: bytes, *, aad: bytes) -> str:
    """The text that was sealed. Raises `SealBroken`."""
    return _text(unseal(sealed, key, aad=aad))


def restore(sealed: bytes, key: bytes, *, aad: bytes, data_class: DataClass, rule: Rule) -> Stored[str]:
    """The stored value that was sealed, to be sieved again. `rule` is the one it was stored under.

    That it passed the gate is shown by its opening: nothing else is ever sealed. Raises `SealBroken`.
    """
    return made(unseal_text(sealed, key, aad=aad), data_class, rule)


def restore_together(
    sealed: bytes,
    key: bytes,
    *,
    aad: bytes,
    like: tuple[DataClass, Rule],
    unpack: Callable[[bytes], Sequence[str | None]],
) -> list[Stored[str]]:
    """The stored values that were sealed together, in order; the counterpart of `seal_together`."""
    data_class, rule = like
    return [made(text, data_class, rule) for text in unpack(unseal(sealed, key, aad=aad))]


def place(table: str, session: int, data_class: str, row: int | str) -> bytes:
    """Names the place of a sealed value: sealed bytes that are moved to another one do not open."""
    return f"{table}|{session}|{data_class}|{row}".encode()


def _sealed(plain: bytes, key: bytes, aad: bytes, *, like: Stored[T]) -> Stored[bytes]:
    return encipher(sealing.seal(plain, key, aad=aad), like.data_class, like.rule)


def _refuse_unfit(stored: object) -> None:
    if not is_genuine(stored) or is_enciphered(stored):
        raise NotASievedValue("only what a policy left can be sealed, and only once")


def _as_bytes(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value


def _text(plain: bytes) -> str:
    try:
        return plain.decode()
    except UnicodeDecodeError:
        raise SealBroken("what was sealed is not text") from None
