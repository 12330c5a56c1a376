"""One session as a row of a report. What the policy did not keep is empty."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from modicum.core.values import Reader
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.lines import Author
from modicum.desk.sessions.models import Outcome, State, SupportSession
from modicum.desk.sessions.reading import StoredSession, read_session
from modicum.exchange.rescue.areas import FIELDS, Area
from modicum.exchange.rescue.nodes import FIRST_GROUP, one_line
from modicum.exchange.rescue.settings import Settings, clock_time
from modicum.platform.accounts.models import Member
from modicum.platform.policies import reads

STATUS: Final = {
    State.WAITING: "Waiting",
    State.ACTIVE: "Active",
    State.ON_HOLD: "On Hold",
    State.CLOSED_BY_CUSTOMER: "Closed by customer",
    State.CLOSED_BY_TECHNICIAN: "Closed by technician",
    State.ABANDONED: "Closed by waiting customer",
    State.TIMED_OUT: "Timed out",
}
JUDGED: Final = {Outcome.RESOLVED: "Resolved", Outcome.UNRESOLVED: "Unresolved"}


def stored_for(member: Member, session: SupportSession) -> StoredSession:
    """What is stored of a session, as far as a member's role may open it; it is counted as a reading."""
    stored = read_session(session, readers=frozenset({Reader(member.role)}))
    reads.note(stored.shown, in_report=True)
    return stored


def row_of(session: SupportSession, stored: StoredSession, area: Area, settings: Settings) -> list[str]:
    """The cells of an area, in the order of its columns."""
    cells = {
        **_times(session, settings),
        **_people(session),
        **dict(zip(FIELDS, answers(session.channel, stored), strict=True)),
        "Customer IP": stored.address or "",
        "Browser Type": stored.user_agent or "",
    }
    if "Chatlog" in area.columns:
        cells["Chatlog"] = chat_log(session, stored, settings)
        cells["Notes"] = notes(stored)
    return [cells.get(column, "") for column in area.columns]


def answers(channel: Channel, stored: StoredSession) -> list[str]:
    """The name and the first five answers, in the form's order."""
    asked = [field.key for field in channel.fields.all() if field.key != "name"]
    said = [stored.fields.get(key, "") for key in asked[: len(FIELDS) - 1]]
    name = stored.customer_name or stored.fields.get("name", "")
    return [name, *said, *[""] * (len(FIELDS) - 1 - len(said))]


def chat_log(session: SupportSession, stored: StoredSession, settings: Settings) -> str:
    """The conversation as Rescue runs it on: `h:mm AM speaker: text`, entry after entry in one line."""
    technician = session.technician.name if session.technician else "Technician"
    names = {Author.CUSTOMER: stored.customer_name or "Customer", Author.TECHNICIAN: technician}
    said: list[str] = []
    for entry in stored.entries:
        speaker = names.get(entry.author, "System")
        said.append(f"{_clock(entry.at, settings)}{one_line(speaker)}: {one_line(entry.text)}")
    return " ".join(said)


def notes(stored: StoredSession) -> str:
    """The technicians' notes, in one line."""
    return " ".join(one_line(note.text) for note in stored.notes)


def span(length: timedelta | None) -> str:
    """A duration as `h:mm:ss`; empty where it was not stored."""
    return "" if length is None else str(timedelta(seconds=int(length.total_seconds())))


def _times(session: SupportSession, settings: Settings) -> dict[str, str]:
    end = settings.moment(session.ended_at)
    return {
        "Start Time": settings.moment(session.started_at),
        "End Time": end,
        "Last Action Time": end,
        "Waiting Time": span(session.waited),
        "Total Time": span(session.lasted),
    }


def _people(session: SupportSession) -> dict[str, str]:
    technician, channel = session.technician, session.channel
    return {
        "Technician Name": technician.name if technician else "",
        "Technician ID": str(technician.pk) if technician else "",
        "Technician Email": technician.email if technician else "",
        "Technician Group": channel.name,
        "Session ID": str(session.pk),
        "Session Type": "Chat",
        "Status": STATUS[State(session.state)],
        "Resolved Unresolved": JUDGED[Outcome(session.outcome)] if session.outcome else "",
        "Channel ID": str(FIRST_GROUP + channel.pk),
        "Channel Name": channel.name,
    }


def _clock(at: datetime | None, settings: Settings) -> str:
    return "" if at is None else f"{clock_time(at.astimezone(settings.zone))} "
