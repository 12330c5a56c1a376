"""The stored value: what a storage policy left of a live one, and the rule that did it."""

from __future__ import annotations

from typing import Generic, NoReturn, TypeVar, final

from modicum.core.values.classes import DataClass
from modicum.core.values.rules import Rule

T = TypeVar("T")


@final
class Stored(Generic[T]):
    """What may be written down. Only a policy makes one (`Policy.sieve`); the columns refuse all others.

    `value` is `None` where the rule left nothing. It prints as its data class and treatment, because
    a stored value can be personal too and does not belong into a log.
    """

    __slots__ = ("_data_class", "_mark", "_rule", "_value")

    _data_class: DataClass
    _mark: object
    _rule: Rule
    _value: T | None

    def __init__(self) -> None:
        raise TypeError("only a policy makes a stored value")

    @property
    def value(self) -> T | None:
        """What remained of the live value; `None` if nothing did."""
        return self._value

    @property
    def rule(self) -> Rule:
        """The rule that was applied."""
        return self._rule

    @property
    def data_class(self) -> DataClass:
        """What kind of data the value is."""
        return self._data_class

    @property
    def is_nothing(self) -> bool:
        """Whether the policy left nothing."""
        return self._value is None

    def __repr__(self) -> str:
        left = "nothing" if self.is_nothing else self._rule.treatment.value
        return f"<Stored {self._data_class.id}: {left}>"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a stored value does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a stored value does not change")

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("a stored value has no subclasses")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a stored value is not copied and not pickled: a copy would be a forgery")
