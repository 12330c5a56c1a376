"""What is held of a session, in the words of the person it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from modicum.core.values import (
    CUSTOMER_NAME,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NETWORK_PLACE,
    NOTE,
    PAGE_ADDRESS,
    USER_AGENT,
)
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.lines import Author
from modicum.desk.sessions.models import SupportSession
from modicum.desk.sessions.reading import StoredSession


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of data: what it is, the values as they are stored, and until when (None: no end is set)."""

    what: str
    values: list[str]
    until: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the chat as it is stored."""

    who: str
    text: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that is held of a session: the chat with its end, and the rest kind by kind."""

    chat: list[Said]
    chat_until: date | None
    rest: list[Holding]


def holdings_of(session: SupportSession, stored: StoredSession) -> Holdings:
    """What `stored` holds of `session`."""
    until = {held.data_class: held.expires_on for held in stored.held}
    rest = [
        Holding(what, values, until.get(data_class))
        for data_class, what, values in [*_traces(stored), *_answers(session.channel, stored)]
        if values
    ]
    return Holdings(_chat(session, stored), until.get(MESSAGE_TEXT.id), rest)


def _chat(session: SupportSession, stored: StoredSession) -> list[Said]:
    technician = session.technician.name if session.technician else _("Technician")
    names = {Author.CUSTOMER: _("You"), Author.TECHNICIAN: technician}
    return [
        Said(names.get(entry.author, ""), entry.text, is_mine=entry.author is Author.CUSTOMER)
        for entry in stored.entries
    ]


def _traces(stored: StoredSession) -> list[tuple[str, str, list[str]]]:
    return [
        (CUSTOMER_NAME.id, _("The name you were called by"), _one(stored.customer_name)),
        (NETWORK_ADDRESS.id, _("Your internet address"), _one(stored.address)),
        (NETWORK_PLACE.id, _("Your country and network"), _one(stored.place)),
        (USER_AGENT.id, _("What kind of browser you used"), _one(stored.user_agent)),
        (PAGE_ADDRESS.id, _("The page you asked from"), _one(stored.page)),
        (NOTE.id, _("Notes that the technician took"), [note.text for note in stored.notes]),
    ]


def _answers(channel: Channel, stored: StoredSession) -> list[tuple[str, str, list[str]]]:
    labels = {field.key: field.label for field in channel.fields.all()}
    return [
        (f"field.{channel.key}.{key}", labels.get(key, key), [value]) for key, value in stored.fields.items()
    ]


def _one(value: str | None) -> list[str]:
    return [] if value is None else [value]
