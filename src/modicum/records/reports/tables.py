"""A session as one row of the CSV export. What is not stored says so; no cell is taken for a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from modicum.core.values import (
    CUSTOMER_NAME,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NETWORK_PLACE,
    NOTE,
    PAGE_ADDRESS,
    USER_AGENT,
)
from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.reading import StoredSession
from modicum.records.reports.documents import iso, outcome_code
from modicum.records.reports.sheets import missing_at_the_end, missing_words

NOT_STORED: Final = "not stored"
FOR_OTHERS: Final = "stored for other roles"
HEAD: Final = (
    "session",
    "channel",
    "technician",
    "started_at",
    "ended_at",
    "total_seconds",
    "outcome",
    "has_chat_log",
    "customer_name",
    "address",
    "place",
    "user_agent",
    "page",
)
TAIL: Final = ("other_fields", "notes", "chat")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a formula begins, in the full-width signs of East Asian keyboards too."""


def head_of(fields: Sequence[str]) -> list[str]:
    """The first row; `fields` are `channel.key` of the custom fields that have a column of their own."""
    return [*HEAD, *(f"field.{field}" for field in fields), *TAIL]


def row_of(
    session: SupportSession, stored: StoredSession, fields: Sequence[str], staff: Mapping[int, str]
) -> list[str]:
    """The cells of a session. What is stored of a field without a column stands under `other_fields`."""
    answers = {f"{session.channel.key}.{key}": value for key, value in stored.fields.items()}
    others = [f"{key}: {value}" for key, value in answers.items() if key not in fields]
    notes = [f"{staff.get(note.by, '')}: {note.text}" for note in stored.notes]
    cells = [
        *_head(session, stored),
        *(_or_why_not(answers.get(field), f"field.{field}", stored) for field in fields),
        "\n".join(others),
        _or_why_not("\n".join(notes) or None, NOTE.id, stored),
        _or_why_not(_chat(stored) or None, MESSAGE_TEXT.id, stored),
    ]
    return [harmless(cell) for cell in cells]


def harmless(cell: str) -> str:
    """The cell as text: a spreadsheet would run one that begins like a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _head(session: SupportSession, stored: StoredSession) -> list[str]:
    return [
        str(session.pk),
        session.channel.key,
        session.technician.name if session.technician else "",
        _or_not_stored(iso(session.started_at)),
        _or_not_stored(iso(session.ended_at)),
        _seconds(session.lasted),
        _or_not_stored(outcome_code(session)),
        "yes" if stored.entries else "no",
        _or_why_not(stored.customer_name, CUSTOMER_NAME.id, stored),
        _or_why_not(stored.address, NETWORK_ADDRESS.id, stored),
        _or_why_not(stored.place, NETWORK_PLACE.id, stored),
        _or_why_not(stored.user_agent, USER_AGENT.id, stored),
        _or_why_not(stored.page, PAGE_ADDRESS.id, stored),
    ]


def _chat(stored: StoredSession) -> str:
    lines: list[str] = []
    for entry in stored.entries:
        if entry.missing:
            lines.append(f"system: {missing_words(entry.missing)}")
        lines.append(f"{iso(entry.at) or ''} {entry.author.value}: {entry.text}".strip())
    if missing := missing_at_the_end(stored):
        lines.append(f"system: {missing_words(missing)}")
    return "\n".join(lines)


def _or_why_not(value: str | None, data_class: str, stored: StoredSession) -> str:
    """The value; else whether it is not stored, or only not shown to this reader."""
    return FOR_OTHERS if data_class in stored.withheld else _or_not_stored(value)


def _or_not_stored(value: str | None) -> str:
    return NOT_STORED if value is None else value


def _seconds(span: timedelta | None) -> str:
    return NOT_STORED if span is None else str(int(span.total_seconds()))
