"""A post with the names that receivers of Rescue's posts expect; what the policy did not keep is empty.

The names are those of Rescue's own help page about exporting session data. It does not say by what name the
XML begins; ours is `session`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode
from xml.etree import ElementTree

from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.reading import StoredSession
from modicum.exchange.webhooks import content
from modicum.exchange.webhooks.names import Event

NAME_FIELD: Final = "name"
OTHER_FIELDS: Final = 5
SURVEY_FIELDS: Final = 10


def fields(session: SupportSession, event: str) -> Mapping[str, str]:
    """Rescue's fields by their names. At the start there is no chat log and no note yet."""
    stored = content.read(session)
    is_over = event == Event.SESSION_CLOSED
    return {
        "SessionID": str(session.pk),
        **_technician(session),
        **_answers(stored),
        "Tracking0": "",
        "ChatLog": _chat_log(session, stored) if is_over else "",
        "Notes": "\n".join(note.text for note in stored.notes) if is_over else "",
        "WaitingTime": _seconds(session.waited),
        "PickupTime": _moment(_sum(session.started_at, session.waited)),
        "ClosingTime": _moment(session.ended_at) if is_over else "",
        "WorkTime": _seconds(session.lasted) if is_over else "",
        "LastActionTime": _moment(session.ended_at) if is_over else "",
        "Transmitted": "",
        "Platform": stored.user_agent or "",
        **{f"TSurvey{number}": "" for number in range(SURVEY_FIELDS)},
    }


def as_form(values: Mapping[str, str]) -> bytes:
    """The body of a form."""
    return urlencode(values).encode()


def as_xml(values: Mapping[str, str]) -> bytes:
    """The same as XML, whose names are in lower case."""
    root = ElementTree.Element("session")
    for name, value in values.items():
        ElementTree.SubElement(root, name.lower()).text = _printable(value)
    made: bytes = ElementTree.tostring(root, encoding="us-ascii", xml_declaration=True)
    return made


def _technician(session: SupportSession) -> dict[str, str]:
    member = session.technician
    return {
        "TechID": str(member.pk) if member else "",
        "TechSSOID": "",
        "TechName": member.name if member else "",
        "TechEmail": member.email if member else "",
        "TechDescr": "",
    }


def _answers(stored: StoredSession) -> dict[str, str]:
    """`CField0` is the name, as in Rescue; the others are the other answers in the form's order."""
    others = [text for key, text in stored.fields.items() if key != NAME_FIELD]
    answers = [stored.customer_name or stored.fields.get(NAME_FIELD, ""), *others, *[""] * OTHER_FIELDS]
    return {f"CField{number}": answers[number] for number in range(OTHER_FIELDS + 1)}


def _chat_log(session: SupportSession, stored: StoredSession) -> str:
    said = ((entry, content.speaker(entry.author, session, stored)) for entry in stored.entries)
    return "\n".join(f"{_clock(entry.at)}{name}: {entry.text}" for entry, name in said)


def _clock(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%I:%M %p} ".lstrip("0")


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.month}/{moment.day}/{moment.year} {_clock(moment)}".strip()


def _seconds(duration: timedelta | None) -> str:
    return "" if duration is None else str(round(duration.total_seconds()))


def _sum(moment: datetime | None, more: timedelta | None) -> datetime | None:
    return None if moment is None or more is None else moment + more


def _printable(value: str) -> str:
    """XML 1.0 has no control characters beside tab and line ends."""
    return "".join(letter for letter in value if letter >= " " or letter in "\t\n\r")
