"""A session as one JSON object of the export. Classes that are not stored are absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from modicum.core.values import NOTE
from modicum.desk.sessions import strictest
from modicum.desk.sessions.lines import Author
from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.reading import StoredNote, StoredSession
from modicum.records.reports.sheets import missing_at_the_end, missing_words

Json = dict[str, object]


def document_of(session: SupportSession, stored: StoredSession, staff: Mapping[int, str]) -> Json:
    """All that is stored of a session; `staff` has the names of members by id.

    `outcome` is the technician's judgement, else the state: `abandoned`, `closed_by_customer` and so on.
    `notes` is there where the session's policy stores notes, or did. Where messages could not be recorded, an
    entry of the author `system` counts them. `withheld` names what is stored for other roles than this.
    """
    document: Json = {
        "session": session.pk,
        "channel": session.channel.key,
        "technician": session.technician.name if session.technician else None,
        "started_at": iso(session.started_at),
        "ended_at": iso(session.ended_at),
        "outcome": outcome_code(session),
        "customer": _customer(stored),
    }
    present = {key: value for key, value in document.items() if value is not None or key == "technician"}
    if stored.notes or strictest.of(session).rule_for(NOTE).stores:
        present["notes"] = [_note(note, staff) for note in stored.notes]
    if stored.withheld:
        present["withheld"] = sorted(stored.withheld)
    return present | {"entries": list(_entries(stored))}


def iso(at: datetime | None) -> str | None:
    """ISO 8601 in UTC with a `Z`; no finer than it was stored."""
    if at is None:
        return None
    exact = "milliseconds" if at.microsecond else "seconds"
    return at.astimezone(UTC).isoformat(timespec=exact).replace("+00:00", "Z")


def outcome_code(session: SupportSession) -> str | None:
    """`resolved`, `unresolved`, else the state; None where a technician closed it and nothing is stored."""
    if session.outcome is not None:
        return str(session.outcome)
    return None if session.state == "closed_by_technician" else str(session.state)


def _customer(stored: StoredSession) -> Json:
    found: Json = {
        "name": stored.customer_name,
        "fields": dict(stored.fields),
        "address": stored.address,
        "place": stored.place,
        "user_agent": stored.user_agent,
        "page": stored.page,
    }
    return {key: value for key, value in found.items() if value is not None}


def _entries(stored: StoredSession) -> Iterator[Json]:
    for entry in stored.entries:
        if entry.missing:
            yield _gap(entry.missing)
        yield _timed(entry.at) | {"author": entry.author.value, "text": entry.text}
    if missing := missing_at_the_end(stored):
        yield _gap(missing)


def _note(note: StoredNote, staff: Mapping[int, str]) -> Json:
    return _timed(note.at) | {"technician": staff.get(note.by), "text": note.text}


def _gap(count: int) -> Json:
    return {"author": Author.SYSTEM.value, "text": missing_words(count)}


def _timed(at: datetime | None) -> Json:
    return {} if at is None else {"at": iso(at)}
