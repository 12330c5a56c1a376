"""A clock that stands still until a test moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SOME_MORNING = datetime(2026, 3, 2, 9, 41, 17, 250_000, tzinfo=UTC)


@dataclass(slots=True)
class FixedClock:
    """Tells `moment`, and `seconds` for time-outs; both move together by `advance`."""

    moment: datetime = SOME_MORNING
    seconds: float = 1000.0

    def now(self) -> datetime:
        """The time of day: aware, in UTC."""
        return self.moment

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return self.seconds

    def advance(self, by: timedelta) -> None:
        """Let `by` pass."""
        self.moment += by
        self.seconds += by.total_seconds()
