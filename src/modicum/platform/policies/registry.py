"""The data classes there are: the built-in ones, and those that features register, such as custom fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from modicum.core.values import ALL_CLASSES, DataClass

Source = Callable[[], Iterable[DataClass]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask `source` for data classes whenever all of them are wanted; it may read the database."""
    if source not in _sources:
        _sources.append(source)


def known_classes() -> tuple[DataClass, ...]:
    """Every data class of this installation, the built-in ones first."""
    return ALL_CLASSES + registered_classes()


def registered_classes() -> tuple[DataClass, ...]:
    """Those that features registered."""
    return tuple(data_class for source in _sources for data_class in source())
