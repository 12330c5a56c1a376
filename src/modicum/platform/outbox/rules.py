"""When a delivery is tried again, when it is given up, and when a receiver is left alone for a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

FIRST_WAIT: Final = timedelta(seconds=5)
SPREAD: Final = 0.25
"""A wait is longer or shorter by up to this share, so that many do not come back at one moment."""
FAILURES_ALLOWED: Final = 5
"""Failed batches in a row after which a receiver is left alone."""
LEFT_ALONE: Final = timedelta(minutes=1)
LEFT_ALONE_AT_MOST: Final = timedelta(hours=1)
DEAD_KEPT_FOR: Final = timedelta(days=14)
LOG_KEPT_FOR: Final = timedelta(days=30)
DEAD_KEPT_AT_MOST: Final = 10_000
LOG_KEPT_AT_MOST: Final = 100_000
_DOUBLINGS: Final = 16


def wait_after(tries: int, batch: str, *, at_most: timedelta) -> timedelta:
    """How long a batch waits after that many tries: doubled each time, and spread by what it is called."""
    doublings: int = min(max(tries - 1, 0), _DOUBLINGS)
    longer = min(FIRST_WAIT * (1 << doublings), at_most)
    digest = sha256(f"{batch}/{tries}".encode()).digest()
    share = int.from_bytes(digest[:4]) / 0xFFFFFFFF
    return longer * (1 + SPREAD * (2 * share - 1))


def is_given_up(created_at: datetime, gives_up_after: timedelta | None, *, now: datetime) -> bool:
    """Whether a delivery is too old to be tried again."""
    return gives_up_after is not None and now - created_at >= gives_up_after


def left_alone_for(failures: int, *, at_most: timedelta) -> timedelta | None:
    """How long a receiver gets nothing after that many failed batches in a row; None: it goes on at once."""
    beyond = failures - FAILURES_ALLOWED
    if beyond < 0:
        return None
    return min(LEFT_ALONE * (1 << min(beyond, _DOUBLINGS)), LEFT_ALONE_AT_MOST, at_most)
