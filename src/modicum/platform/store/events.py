"""In-transaction events: a feature says what happened, others note it in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")
Listener = Callable[[Any], None]

_listeners: defaultdict[type, list[Listener]] = defaultdict(list)


def subscribe(event: type[E], listener: Callable[[E], None]) -> None:
    """Call `listener` for each published event of exactly this type; once, however often it is subscribed."""
    if listener not in _listeners[event]:
        _listeners[event].append(listener)


def publish(event: object) -> None:
    """Tell everyone who subscribed, in order, inside the caller's transaction. What they raise undoes it."""
    for listener in _listeners[type(event)]:
        listener(event)
