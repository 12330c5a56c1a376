"""Makes stored values. An import contract lets only `core.policy` and `platform.store` in here."""

from __future__ import annotations

from typing import TypeGuard, TypeVar

from modicum.core.values.classes import DataClass
from modicum.core.values.rules import Rule
from modicum.core.values.stored import Stored

T = TypeVar("T")

_MARK = object()
_SEALED_MARK = object()
_write = object.__setattr__


def seal(value: T | None, data_class: DataClass, rule: Rule) -> Stored[T]:
    """A genuine stored value: `value` is what `rule` left of a value of `data_class`.

    The caller vouches that the rule was applied. Under a rule that discards, `value` must be `None`.
    """
    if rule.data_class != data_class.id:
        raise ValueError(f"the rule for {rule.data_class} was applied to {data_class.id}")
    if value is not None and not rule.stores:
        raise ValueError(f"nothing of {data_class.id} may be stored")
    return _made(value, data_class, rule, mark=_MARK)


def encipher(ciphertext: bytes | None, data_class: DataClass, rule: Rule) -> Stored[bytes]:
    """A genuine stored value whose `value` is ciphertext of what `rule` left. The caller vouches for that."""
    if ciphertext is not None and not rule.stores:
        raise ValueError(f"nothing of {data_class.id} may be stored")
    return _made(ciphertext, data_class, rule, mark=_SEALED_MARK)


def is_genuine(candidate: object) -> TypeGuard[Stored[object]]:
    """Whether `candidate` was made in here, in this process; look-alikes and forgeries were not."""
    return type(candidate) is Stored and getattr(candidate, "_mark", None) in (_MARK, _SEALED_MARK)


def is_enciphered(candidate: object) -> TypeGuard[Stored[bytes]]:
    """Whether `candidate` was made by `encipher` in this process."""
    return type(candidate) is Stored and getattr(candidate, "_mark", None) is _SEALED_MARK


def _made(value: T | None, data_class: DataClass, rule: Rule, *, mark: object) -> Stored[T]:
    stored: Stored[T] = object.__new__(Stored)
    _write(stored, "_value", value)
    _write(stored, "_data_class", data_class)
    _write(stored, "_rule", rule)
    _write(stored, "_mark", mark)
    return stored
