"""Time, as a thing that is handed in: actions never ask the machine."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time of day: aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds since some moment; never runs backwards. For time-outs."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The time of day: aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since the machine started, or some other fixed moment."""
        return time.monotonic()
