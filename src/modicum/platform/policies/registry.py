"""The data classes there are, the built-in ones and those that features register, such as custom fields; and
the channels that can have rules of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from modicum.core.values import ALL_CLASSES, DataClass

Source = Callable[[], Iterable[DataClass]]

Keys = Callable[[], Iterable[str]]

_sources: list[Source] = []
_channels: list[Keys] = []


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


def register_channels(source: Keys) -> None:
    """Ask `source` for the keys of channels whenever all of them are wanted; it may read the database."""
    if source not in _channels:
        _channels.append(source)


def known_channels() -> frozenset[str]:
    """The keys of all channels of this installation."""
    return frozenset(key for source in _channels for key in source())
