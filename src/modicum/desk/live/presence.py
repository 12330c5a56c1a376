"""Whether a session's customer is there, and for how long they may stay away. Times are monotonic seconds."""

from __future__ import annotations

from enum import Enum
from typing import Final

LINE_GRACE_S: Final = 2.0
"""A reload takes this long; shorter gaps are not told to anybody."""
PAGE_GRACE_S: Final = 60.0
"""A customer without JavaScript loads the page again within this time."""
WARNING_S: Final = 120.0


class Due(Enum):
    """What is to be done about an absence now."""

    NOTHING = "nothing"
    WARN = "warn"
    GIVE_UP = "give up"


class Presence:
    """Nothing here is a timer: the live plane looks at each absence once a second."""

    __slots__ = ("_away_from", "_warned")

    def __init__(self, now: float, *, is_expected: bool) -> None:
        """Who has just asked is given the time to load the next page; who asked before a restart is away."""
        self._away_from: float | None = now + PAGE_GRACE_S if is_expected else now
        self._warned = False

    def arrive(self) -> None:
        """A socket opened."""
        self._away_from = None
        self._warned = False

    def leave(self, now: float) -> None:
        """The last socket closed."""
        self._away_from = now + LINE_GRACE_S
        self._warned = False

    def load_page(self, now: float) -> None:
        """The page was loaded without a socket."""
        if self._away_from is not None:
            self._away_from = max(self._away_from, now + PAGE_GRACE_S)
            self._warned = False

    def extend(self, now: float) -> None:
        """Somebody wants to wait longer: the time away counts from now."""
        if self.is_away(now):
            self._away_from = now
            self._warned = False

    def is_away(self, now: float) -> bool:
        """Whether the others are told that the customer is away."""
        return self._away_from is not None and now >= self._away_from

    def ends_in(self, now: float, away_s: float) -> float | None:
        """Seconds until the session is given up; None while the customer is there."""
        return None if self._away_from is None else self._away_from + away_s - now

    def due(self, now: float, away_s: float) -> Due:
        """What to do now, if the customer may be away for `away_s`. A warning is due once per absence."""
        left = self.ends_in(now, away_s)
        if left is None or not self.is_away(now) or left > WARNING_S:
            return Due.NOTHING
        if left <= 0:
            return Due.GIVE_UP
        if self._warned:
            return Due.NOTHING
        self._warned = True
        return Due.WARN
