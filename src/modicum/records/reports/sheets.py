"""Everything stored of one session, as the page about it shows it. None means: not stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
from modicum.desk.sessions.reading import HeldClass, StoredEntry, StoredNote, StoredSession
from modicum.platform.accounts.models import Member
from modicum.records.reports.lines import moment


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of the chat or one note. `side` is customer, technician or system.

    `follows`: the same side spoke before; `at` is told once for what has the same time.
    """

    side: str
    name: str
    at: str | None
    text: str
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """How long a kind of data is held: `until` None where no end is set."""

    what: str
    values: int
    until: date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts of the page; `details` are the customer's name, answers and traces."""

    chat: list[Spoken]
    notes: list[Spoken]
    details: list[tuple[str, str | None]]
    held: list[Held]


def sheet_of(session: SupportSession, stored: StoredSession) -> Sheet:
    """What `stored` holds of `session`, in words."""
    technician = session.technician.name if session.technician else _("Technician")
    names = dict(Member.objects.filter(pk__in={note.by for note in stored.notes}).values_list("pk", "name"))
    return Sheet(
        chat=list(_chat(stored, {Author.CUSTOMER: _("Customer"), Author.TECHNICIAN: technician})),
        notes=[
            *([_for_others()] if NOTE.id in stored.withheld else []),
            *(_note(note, names.get(note.by, technician)) for note in stored.notes),
        ],
        details=[*_details(stored), *_answers(session.channel, stored)],
        held=[_held(each, session.channel) for each in stored.held],
    )


def missing_words(count: int) -> str:
    """What stands where messages could not be recorded."""
    words = ngettext("%(n)d message could not be recorded.", "%(n)d messages could not be recorded.", count)
    return words % {"n": count}


def missing_at_the_end(stored: StoredSession) -> int:
    """How many of the messages that could not be recorded came after the last entry."""
    return max(0, stored.gaps - sum(entry.missing for entry in stored.entries))


def _chat(stored: StoredSession, names: Mapping[Author, str]) -> Iterator[Spoken]:
    if MESSAGE_TEXT.id in stored.withheld:
        yield _for_others()
    before: StoredEntry | None = None
    for entry in stored.entries:
        if entry.missing:
            yield _gap(entry.missing)
        yield Spoken(
            side=entry.author.value,
            name=names.get(entry.author, ""),
            at=None if before is not None and before.at == entry.at else moment(entry.at),
            text=entry.text,
            follows=before is not None and before.author is entry.author and not entry.missing,
        )
        before = entry
    if missing := missing_at_the_end(stored):
        yield _gap(missing)


def _gap(count: int) -> Spoken:
    return Spoken(Author.SYSTEM.value, "", None, missing_words(count))


def _for_others() -> Spoken:
    return Spoken(Author.SYSTEM.value, "", None, _for_named_roles())


def _for_named_roles() -> str:
    return _("Stored for other roles than yours")


def _note(note: StoredNote, name: str) -> Spoken:
    return Spoken(Author.TECHNICIAN.value, name, moment(note.at), note.text)


def _details(stored: StoredSession) -> list[tuple[str, str | None]]:
    shown = (
        (CUSTOMER_NAME, _("Customer's name"), stored.customer_name),
        (NETWORK_ADDRESS, _("Internet address"), stored.address),
        (NETWORK_PLACE, _("Country and network"), stored.place),
        (USER_AGENT, _("Browser"), stored.user_agent),
        (PAGE_ADDRESS, _("Page asked from"), stored.page),
    )
    hidden = stored.withheld
    return [(name, _for_named_roles() if each.id in hidden else value) for each, name, value in shown]


def _answers(channel: Channel, stored: StoredSession) -> list[tuple[str, str | None]]:
    """The form's questions, and what is stored of questions that were removed since."""
    labels = {field.key: field.label for field in channel.fields.all()}
    keys = [*labels, *(key for key in stored.fields if key not in labels)]
    hidden = {name.rpartition(".")[2] for name in stored.withheld if name.startswith("field.")}
    return [
        (labels.get(key, key), _for_named_roles() if key in hidden else stored.fields.get(key))
        for key in keys
    ]


def _held(held: HeldClass, channel: Channel) -> Held:
    return Held(words_for(held.data_class, channel), held.values, held.expires_on)


def words_for(data_class: str, channel: Channel) -> str:
    """A data class in words; a custom field by its label."""
    known = {
        MESSAGE_TEXT.id: _("Chat"),
        CUSTOMER_NAME.id: _("Customer's name"),
        NETWORK_ADDRESS.id: _("Internet address"),
        NETWORK_PLACE.id: _("Country and network"),
        USER_AGENT.id: _("Browser"),
        PAGE_ADDRESS.id: _("Page asked from"),
        NOTE.id: _("Notes"),
    }
    fields = {field.data_class.id: field.label for field in channel.fields.all()}
    return known.get(data_class) or fields.get(data_class) or data_class.rpartition(".")[2]
