"""A session as a line of the report. What is not stored is None here, and the page says so in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, assert_never

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from modicum.desk.sessions import rules
from modicum.desk.sessions.models import Outcome, State, SupportSession

EXACT: Final = "j M Y, H:i:s"
TO_THE_HOUR: Final = "j M Y, H:i"


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


def line_of(session: SupportSession) -> Line:
    """What the session's row says."""
    is_open, was_answered = rules.is_open(State(session.state)), session.technician is not None
    return Line(
        number=session.pk,
        start=moment(session.started_at),
        end="" if is_open else moment(session.ended_at),
        total=duration(session.lasted) if was_answered and not is_open else "",
        waited=duration(session.waited) if was_answered else "",
        channel=session.channel.name,
        technician=session.technician.name if session.technician else "",
        outcome=outcome(session),
        is_open=is_open,
    )


def moment(at: datetime | None) -> str | None:
    """A time in UTC, as exact as it was stored; None where it was not."""
    if at is None:
        return None
    return date_format(at, EXACT if at.second or at.microsecond else TO_THE_HOUR)


def duration(span: timedelta | None) -> str | None:
    """A span such as `4 min` or `1 h 5 min`; None where it was not stored."""
    if span is None:
        return None
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
    if minutes or not seconds:
        return _("%(minutes)d min") % {"minutes": minutes} if minutes else _("under a minute")
    return _("%(seconds)d s") % {"seconds": seconds}


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
