"""What a reader of the findings asks for. No table is needed to say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from modicum.core.pii import EntityType, Severity


class Shown(StrEnum):
    """Which findings are listed: by what was decided about them."""

    OPEN = "open"
    ACCEPTED = "accepted"
    FALSE_ALARM = "false_alarm"
    REDACTED = "redacted"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings: decided how, of which type and severity, where; None: any.

    `place` is the id of a data class, `channel` a key, `session` a number.
    """

    shown: Shown = Shown.OPEN
    type: EntityType | None = None
    severity: Severity | None = None
    place: str | None = None
    channel: str | None = None
    session: int | None = None
