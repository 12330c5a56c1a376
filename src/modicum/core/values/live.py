"""The live value: what people in a session may see and nobody may write down."""

from __future__ import annotations

from typing import Generic, NoReturn, TypeVar, final

from modicum.core.values.classes import DataClass

T = TypeVar("T")


@final
class Live(Generic[T]):
    """A value that exists in memory only, together with the data class it belongs to.

    It prints as its data class, compares by identity, and refuses to be copied, pickled or subclassed,
    so that it cannot reach a log, a cache or a queue by accident. `reveal` is the one way to the value.
    """

    __slots__ = ("__data_class", "__value")

    def __init__(self, value: T, data_class: DataClass) -> None:
        self.__value = value
        self.__data_class = data_class

    def reveal(self) -> T:
        """The value itself. A lint rule names the few modules that may call this."""
        return self.__value

    @property
    def data_class(self) -> DataClass:
        """What kind of data the value is."""
        return self.__data_class

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space was written, or nothing at all."""
        return not str(self.__value).strip()

    def shortened(self: Live[str], length: int) -> Live[str]:
        """The same without white space around it, and cut to `length` code points."""
        return Live(self.__value.strip()[:length], self.__data_class)

    def also_as(self, data_class: DataClass) -> Live[T]:
        """The same value as one of another class too: the name that was asked for as a field."""
        return Live(self.__value, data_class)

    def __repr__(self) -> str:
        return f"<Live {self.__data_class.id}>"

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("a live value has no subclasses")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a live value is not copied and not pickled")
