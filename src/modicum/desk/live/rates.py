"""How much one socket may send. A bucket is two numbers and costs no timer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second in the long run, so many at once."""

    per_second: float
    burst: float


FRAMES: Final = Rate(50, 100)
"""A customer's frames; more closes the socket (4429)."""
STAFF_FRAMES: Final = Rate(50, 1_000)
"""A technician's: more at once, because after a restart all their sessions are re-supplied."""
SAYS: Final = Rate(10, 20)
"""A customer's messages; more are refused one by one (`rate`)."""


class Bucket:
    """What is left of a rate. Starts full."""

    __slots__ = ("_at", "_left", "_rate")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._left = rate.burst
        self._at = now

    def take(self, now: float) -> bool:
        """Take one if there is one; `now` in monotonic seconds."""
        rate = self._rate
        left = min(rate.burst, self._left + (now - self._at) * rate.per_second)
        self._at = now
        self._left = left - 1 if left >= 1 else left
        return left >= 1
