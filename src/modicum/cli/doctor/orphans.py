"""Which keys and values do not belong together. A running server is always between two steps: look twice."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Hashable, Iterator
from typing import Final, TypeVar

from modicum.platform.store.holders import holders
from modicum.platform.vault.key_ids import KeyId, Phase

T = TypeVar("T", bound=Hashable)
PAUSE_S: Final = 1.0


def seen_twice(look: Callable[[], tuple[set[T], ...]]) -> tuple[set[T], ...]:
    """What two looks, a second apart, have both found. One look is enough where it finds nothing."""
    first = look()
    if not any(first):
        return first
    time.sleep(PAUSE_S)
    return tuple(former & latter for former, latter in zip(first, look(), strict=True))


def orphans() -> tuple[set[KeyId], set[KeyId]]:
    """The keys that seal nothing, and those that are gone although values are sealed by them."""
    of_nothing: set[KeyId] = set()
    gone: set[KeyId] = set()
    for first, last, keys in _windows():
        used = {key_id for holder in holders() for key_id in holder.keys_used(first, last)}
        of_nothing |= keys - used
        gone |= used - keys
    return of_nothing, gone


def closed_with_live_keys() -> set[int]:
    """The numbers of sessions that are over and still have a live key."""
    from modicum.desk.sessions.models import SupportSession
    from modicum.desk.sessions.rules import OPEN
    from modicum.platform.vault.models import DataKey

    named = DataKey.objects.filter(phase=Phase.LIVE, session__gt=0).values_list("session", flat=True)
    is_open = set(SupportSession.objects.filter(state__in=OPEN).values_list("pk", flat=True))
    return set(named) - is_open


def _windows() -> Iterator[tuple[int, int, set[KeyId]]]:
    """Ranges of sessions that together hold all, each with the keys there are in it."""
    from modicum.platform.vault import shelf

    first: int | None = 1
    while first is not None:
        last, keys = shelf.page(first)
        yield first, sys.maxsize if last is None else last, keys
        first = None if last is None else last + 1
