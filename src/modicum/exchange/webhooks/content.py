"""What is stored of a session at this moment, read when a message is sent: no copy of it waits in between."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from modicum.core.values import CUSTOMER_NAME, MESSAGE_TEXT, NOTE, OUTCOME, TIMING, Reader
from modicum.desk.sessions.lines import Author
from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.reading import StoredSession, read_session

READERS: Final = frozenset({Reader.ADMIN})
"""A receiver is entered by an admin, so it gets no more than admins may open."""


def found(session: int | None) -> SupportSession | None:
    """The session's row, with whom it is of."""
    rows = SupportSession.objects.select_related("channel", "technician")
    return None if session is None else rows.filter(pk=session).first()


def read(session: SupportSession) -> StoredSession:
    """What is stored of it, as far as admins may open it. Raises `VaultUnavailable`."""
    return read_session(session, readers=READERS)


def chosen(session: SupportSession, classes: Collection[str]) -> Mapping[str, object]:
    """The stored values of these data classes, by their ids; those that are not stored are left out."""
    if not classes:
        return {}
    stored = read(session)
    values: dict[str, object] = {
        CUSTOMER_NAME.id: stored.customer_name,
        MESSAGE_TEXT.id: [
            {"author": entry.author.value, "at": _iso(entry.at), "text": entry.text}
            for entry in stored.entries
        ],
        NOTE.id: [note.text for note in stored.notes],
        OUTCOME.id: session.outcome,
        TIMING.id: {"started_at": _iso(session.started_at), "ended_at": _iso(session.ended_at)},
    }
    values |= {f"field.{session.channel.key}.{key}": text for key, text in stored.fields.items()}
    return {name: value for name, value in values.items() if name in classes and value}


def speaker(author: Author, session: SupportSession, stored: StoredSession) -> str:
    """Who speaks, as a receiver of a chat log reads it."""
    match author:
        case Author.CUSTOMER:
            return stored.customer_name or "Customer"
        case Author.TECHNICIAN:
            return session.technician.name if session.technician else "Technician"
        case Author.SYSTEM:
            return "System"


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
