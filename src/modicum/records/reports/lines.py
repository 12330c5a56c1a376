"""A session as a line of the report. What is not stored is None here, and the page says so in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, assert_never

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from modicum.desk.sessions import rules
from modicum.desk.sessions.models import Outcome, State, SupportSession

DAY: Final = "j M Y"
TO_THE_SECOND: Final = "j M Y, H:i:s"
TO_THE_MINUTE: Final = "j M Y, H:i"


@dataclass(frozen=True, slots=True)
class Line:
    """One session in words. `total` is without waiting; empty words mean that there is nothing to say."""

    number: int
    start: str | None
    end: str | None
    total: str | None
    waited: str | None
    channel: str
    technician: str
    outcome: str | None
    is_open: bool


def line_of(session: SupportSession, *, seconds: bool = False) -> Line:
    """What the session's row says; with `seconds` times have them, where they are stored."""
    is_open, was_answered = rules.is_open(State(session.state)), session.technician is not None
    return Line(
        number=session.pk,
        start=moment(session.started_at, seconds=seconds),
        end="" if is_open else moment(session.ended_at, seconds=seconds),
        total=duration(session.lasted) if was_answered and not is_open else "",
        waited=duration(session.waited) if was_answered else "",
        channel=session.channel.name,
        technician=session.technician.name if session.technician else "",
        outcome=outcome(session),
        is_open=is_open,
    )


def moment(at: datetime | None, *, seconds: bool = True) -> str | None:
    """A time in UTC, no finer than it was stored: a full hour stands for all of it. None where it was not."""
    if at is None:
        return None
    if not (at.minute or at.second or at.microsecond):
        return f"{date_format(at, DAY)}, {at.hour}\u2013{at.hour + 1} h"
    return date_format(at, TO_THE_SECOND if seconds and at.second else TO_THE_MINUTE)


def duration(span: timedelta | None) -> str | None:
    """A span such as `4 min` or `1 h 5 min`; None where it was not stored."""
    if span is None:
        return None
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)d min") % {"minutes": minutes} if minutes else _("< 1 min")


def outcome(session: SupportSession) -> str | None:
    """How it ended: as the technician judged it, else who ended it; None where that is not stored."""
    match session.outcome:
        case Outcome.RESOLVED:
            return _("Resolved")
        case Outcome.UNRESOLVED:
            return _("Unresolved")
        case _other:
            return _by_state(State(session.state))


def _by_state(state: State) -> str | None:
    match state:
        case State.CLOSED_BY_TECHNICIAN:
            return None
        case State.CLOSED_BY_CUSTOMER:
            return _("Ended by the customer")
        case State.ABANDONED:
            return _("Abandoned")
        case State.TIMED_OUT:
            return _("Timed out")
        case State.WAITING | State.ACTIVE | State.ON_HOLD:
            return _("Still open")
        case _:
            assert_never(state)
