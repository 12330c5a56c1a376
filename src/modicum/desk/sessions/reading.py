"""Opens what is stored of a session: for reports, for the person it is about, and for exports.

What has no key any more cannot be read, and counts as gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from modicum.core.values import (
    CUSTOMER_NAME,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NETWORK_PLACE,
    NOTE,
    PAGE_ADDRESS,
    USER_AGENT,
    DataClass,
)
from modicum.desk.sessions import places, transcripts, values
from modicum.desk.sessions.endings import conversation
from modicum.desk.sessions.lines import Author, Line
from modicum.desk.sessions.models import Entry, KeptValue, SupportSession, Transcript
from modicum.desk.sessions.readers import Readers, withheld
from modicum.desk.sessions.values import StoredNote
from modicum.platform.store import installation, sealed

__all__ = ["HeldClass", "StoredEntry", "StoredNote", "StoredSession", "held_classes", "read_session"]


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """A message as it was stored. `missing` messages just before it could not be recorded."""

    author: Author
    at: datetime | None
    text: str
    missing: int


@dataclass(frozen=True, slots=True)
class HeldClass:
    """So many values of one data class are held, and until when; None while open, and where no end is set."""

    data_class: str
    values: int
    expires_on: date | None


@dataclass(frozen=True, slots=True)
class StoredSession:
    """All that is stored of a session beside its row; what is not stored is None or empty.

    `gaps` messages in all could not be recorded. What is `withheld`, class by id, is held and not shown,
    because its rule names who may open it. `fields` are the answers by their keys, in the form's order.
    """

    customer_name: str | None
    fields: Mapping[str, str]
    address: str | None
    place: str | None
    user_agent: str | None
    page: str | None
    notes: tuple[StoredNote, ...]
    entries: tuple[StoredEntry, ...]
    gaps: int
    held: tuple[HeldClass, ...]
    withheld: frozenset[str] = frozenset()

    @property
    def holds_anything(self) -> bool:
        """Whether anything is held at all."""
        return bool(self.held)

    @property
    def shown(self) -> frozenset[str]:
        """The ids of the classes of which something can be read here."""
        return frozenset(held.data_class for held in self.held) - self.withheld

    @property
    def expires_on(self) -> date | None:
        """When the last of it is deleted; None where nothing is held, or no end is set for some of it."""
        days = [held.expires_on for held in self.held]
        return max((day for day in days if day is not None), default=None) if None not in days else None


def read_session(session: SupportSession, *, readers: Readers | None = None) -> StoredSession:
    """Everything that is stored of a session, open or over, as far as those with the roles `readers` may open
    it; None stands for the person it is about. Raises `SealBroken`, `VaultUnavailable`.
    """
    found = _values(session)
    lines, gaps = _lines(session)
    has_words = bool(lines)
    hidden = withheld(session, _revisions(session, [row for row, _ in found]), readers)
    opened = [(row, plain) for row, plain in found if row.data_class not in hidden]
    lines = () if MESSAGE_TEXT.id in hidden else lines
    text = {row.data_class: plain.decode() for row, plain in opened if row.data_class != NOTE.id}
    return StoredSession(
        customer_name=text.get(CUSTOMER_NAME.id),
        fields={_key(name): value for name, value in text.items() if DataClass(name, NOTE.shape).is_field},
        address=text.get(NETWORK_ADDRESS.id),
        place=text.get(NETWORK_PLACE.id),
        user_agent=text.get(USER_AGENT.id),
        page=text.get(PAGE_ADDRESS.id),
        notes=tuple(values.note_of(plain) for row, plain in opened if row.data_class == NOTE.id),
        entries=tuple(StoredEntry(line.author, line.at, line.text, line.missing) for line in lines),
        gaps=gaps,
        held=_held([row for row, _ in found], session, has_words=has_words),
        withheld=hidden,
    )


def held_classes(session: SupportSession) -> tuple[HeldClass, ...]:
    """What is held of a session, class by class, without opening any of it."""
    rows = KeptValue.objects.filter(session=session).order_by("position").defer("sealed")
    return _held(list(rows), session, has_words=True)


def _revisions(session: SupportSession, rows: Iterable[KeptValue]) -> Iterator[tuple[str, int]]:
    """The classes that are held, each with the revisions it was stored by."""
    yield from {(row.data_class, row.revision) for row in rows}
    transcript = Transcript.objects.filter(session=session).only("revision").first()
    yield MESSAGE_TEXT.id, transcript.revision if transcript else session.revision_id


def _values(session: SupportSession) -> list[tuple[KeptValue, bytes]]:
    rows = list(KeptValue.objects.filter(session=session).order_by("position", "data_class"))
    keys = installation().vault.find_all(map(places.key_of, rows)) if rows else {}
    return [
        (row, sealed.unseal(row.sealed or b"", keys[places.key_of(row)], aad=_place(row)))
        for row in rows
        if places.key_of(row) in keys
    ]


def _lines(session: SupportSession) -> tuple[Sequence[Line], int]:
    """The conversation, and how many messages are missing in it."""
    row = Transcript.objects.filter(session=session).first()
    if row is None:
        said = [look.line for look in conversation(session)]
        return said, sum(line.missing for line in said)
    if not row.entries:
        return (), row.gaps
    wanted = places.key_of(row)
    key = installation().vault.find_all([wanted]).get(wanted)
    if key is None:
        return (), 0
    packed = sealed.unseal(row.sealed or b"", key, aad=places.of_transcript(session.pk))
    return transcripts.expand(packed), row.gaps


def _held(rows: Iterable[KeptValue], session: SupportSession, *, has_words: bool) -> tuple[HeldClass, ...]:
    held: dict[str, HeldClass] = {}
    for row in rows:
        before = held[row.data_class].values if row.data_class in held else 0
        held[row.data_class] = HeldClass(row.data_class, before + 1, row.expires_on)
    return (*(_words(session) if has_words else ()), *held.values())


def _words(session: SupportSession) -> Iterable[HeldClass]:
    row = Transcript.objects.filter(session=session).only("entries", "expires_on").first()
    if row is not None:
        return () if not row.entries else (HeldClass(MESSAGE_TEXT.id, row.entries, row.expires_on),)
    said = Entry.objects.filter(session=session).count()
    return (HeldClass(MESSAGE_TEXT.id, said, None),) if said else ()


def _place(row: KeptValue) -> bytes:
    return places.of_value(row.session_id, row.data_class, row.position)


def _key(name: str) -> str:
    """The key of a custom field in the id of its data class."""
    return name.rpartition(".")[2]
