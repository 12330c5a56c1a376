"""What a reader of a report asks for. No table is needed to say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sessions: asked for on these days (UTC, both included), in a channel, by a technician; None: any.

    `channel` is a key, `technician` a member's id. A session whose start is not stored was on no day.
    """

    since: date | None = None
    until: date | None = None
    channel: str | None = None
    technician: int | None = None
