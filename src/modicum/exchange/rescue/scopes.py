"""Which sessions a script asks about: a node of the tree, within what its member may read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from modicum.desk.sessions.models import State, SupportSession
from modicum.exchange.rescue.answers import Refused
from modicum.exchange.rescue.areas import AREAS, MISSED, Area
from modicum.exchange.rescue.nodes import FIRST_GROUP, ROOT, tree_for
from modicum.exchange.rescue.parameters import Parameters
from modicum.exchange.rescue.settings import Settings
from modicum.platform.accounts.models import Member
from modicum.platform.store import installation
from modicum.records.reports.queries import chosen, in_order, visible_to
from modicum.records.reports.wanted import Wanted

UNKNOWN = "INVALIDPARAM_NODE"


@dataclass(frozen=True, slots=True)
class Scope:
    """A channel, a technician (by number), or with neither the whole organisation."""

    channel: int | None = None
    technician: int | None = None

    def holds(self, session: SupportSession) -> bool:
        """Whether a session belongs to it."""
        if self.channel is not None:
            return session.channel_id == self.channel
        return self.technician is None or session.technician_id == self.technician


def scope_of(member: Member, sent: Parameters) -> Scope:
    """What `node` and `nodetype` (or `noderef`) name. Raises `Refused` where a member sees no such node."""
    number = sent.number("node", "inodeid", "nodeid", word=UNKNOWN)
    kind = sent.text("nodetype", "noderef", "enoderef").upper() or "NODE"
    if kind not in ("NODE", "CHANNEL"):
        raise Refused(UNKNOWN)
    if kind == "CHANNEL" and number < FIRST_GROUP:
        number += FIRST_GROUP
    if number not in {node.number for node in tree_for(member)}:
        raise Refused(UNKNOWN)
    if number == ROOT:
        return Scope()
    return Scope(channel=number - FIRST_GROUP) if number > FIRST_GROUP else Scope(technician=number)


def sessions_of(member: Member, scope: Scope, settings: Settings) -> Iterator[SupportSession]:
    """The sessions that a report has a row for, oldest first; without a stored start one is on no day."""
    area = AREAS[settings.area]
    if not area.has_rows:
        return
    first, last = settings.days(installation().clock.now())
    a_day = timedelta(days=1)  # a day of a time zone touches two days of UTC
    wanted = Wanted(since=_moved(first, -a_day), until=_moved(last, a_day), technician=scope.technician)
    for session in in_order(chosen(visible_to(member), wanted)):
        if scope.holds(session) and _is_covered(session, settings) and _belongs(session, area):
            yield session


def _belongs(session: SupportSession, area: Area) -> bool:
    """Missed sessions are those that nobody took before they ended."""
    was_missed = session.technician_id is None and session.state in (State.ABANDONED, State.TIMED_OUT)
    return was_missed or area is not MISSED


def _is_covered(session: SupportSession, settings: Settings) -> bool:
    start = session.started_at
    return start is not None and settings.covers(start, installation().clock.now())


def _moved(day: date, by: timedelta) -> date:
    """The day so much earlier or later; at the ends of the calendar the day itself."""
    try:
        return day + by
    except OverflowError:
        return day
