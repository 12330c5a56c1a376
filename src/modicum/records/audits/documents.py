"""Reads what is to be looked at, in short reads: a long one would hold up every erasure.

Opened texts are in memory for as long as it takes to look at them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import QuerySet

from modicum.core.values import CUSTOMER_NAME, MESSAGE_TEXT, NETWORK_ADDRESS, USER_AGENT
from modicum.desk.channels.models import CustomField
from modicum.desk.sessions import places, rules, transcripts, values
from modicum.desk.sessions.lines import Line
from modicum.desk.sessions.models import KeptValue, SupportSession, Transcript
from modicum.platform.store import installation, sealed
from modicum.platform.vault.errors import SealBroken
from modicum.platform.vault.key_ids import KeyId, Phase
from modicum.records.audits.looking import Text
from modicum.records.audits.models import WhyClosed

AT_ONCE: Final = 100
"""Sessions of one batch: what is read, looked at, and noted in one transaction, of some ten milliseconds."""

NOT_LOOKED_AT: Final = (NETWORK_ADDRESS.id, USER_AGENT.id)
"""These are what their class says; that they are stored is the policy's and the exposure's concern."""


Spot = tuple[int, str, int]
"""Where a text stands: session, place and entry; see `AuditFinding`."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is sealed by one key: whose, of which class, and by which phase it was sealed when it was read."""

    session: int
    place: str
    phase: int


@dataclass(slots=True, repr=False)
class Batch:
    """Some sessions that are over, with all that opened of them, and what did not."""

    sessions: Sequence[int]
    channels: Mapping[int, str]
    spots: list[Spot] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    documents: set[Document] = field(default_factory=set)
    unopened: dict[tuple[int, str], WhyClosed] = field(default_factory=dict)


def batch_of(sessions: Sequence[int]) -> Batch:
    """All that is stored of these sessions, those of them that are over, opened.

    What does not open is named in the batch; nothing is raised for it.
    """
    over = SupportSession.objects.filter(pk__in=sessions).exclude(state__in=rules.OPEN)
    channels = dict(over.values_list("pk", "channel__key"))
    batch = Batch(list(channels), channels)
    rows: list[Transcript | KeptValue] = [*_transcripts(channels), *_values(channels)]
    keys = installation().vault.find_all(map(places.key_of, rows)) if rows else {}
    labels = _labels() if any(isinstance(row, KeptValue) for row in rows) else {}
    for row in rows:
        _open(row, keys, labels, into=batch)
    return batch


def current(sessions: Collection[int]) -> set[Document]:
    """The documents of these sessions as they are now, without opening them."""
    said = Transcript.objects.filter(session__in=sessions, entries__gt=0).values_list("session", "phase")
    kept = _values(sessions).order_by().values_list("session", "data_class", "phase").distinct()
    return {Document(session, MESSAGE_TEXT.id, phase) for session, phase in said} | {
        Document(session, place, phase) for session, place, phase in kept
    }


def after(last: int, upto: int) -> Iterator[Sequence[int]]:
    """The numbers of all sessions above `last`, up to `upto`, that are over, a batch at a time."""
    over = SupportSession.objects.exclude(state__in=rules.OPEN).order_by("pk")
    while numbers := list(over.filter(pk__gt=last, pk__lte=upto).values_list("pk", flat=True)[:AT_ONCE]):
        yield numbers
        last = numbers[-1]


def _open(
    row: Transcript | KeptValue, keys: Mapping[KeyId, bytes], labels: Mapping[str, str], *, into: Batch
) -> None:
    document = _document(row)
    into.documents.add(document)
    key = keys.get(places.key_of(row))
    if key is None:
        into.unopened[document.session, document.place] = WhyClosed.NO_KEY
        return
    try:
        _add(row, key, labels, into)
    except (SealBroken, ValueError):
        into.unopened[document.session, document.place] = WhyClosed.BROKEN


def _add(row: Transcript | KeptValue, key: bytes, labels: Mapping[str, str], into: Batch) -> None:
    if isinstance(row, Transcript):
        aad = places.of_transcript(row.session_id)
        _add_lines(row.session_id, transcripts.expand(sealed.unseal(row.sealed or b"", key, aad=aad)), into)
        return
    aad = places.of_value(row.session_id, row.data_class, row.position)
    plain = sealed.unseal(row.sealed or b"", key, aad=aad)
    into.spots.append((row.session_id, row.data_class, row.position))
    into.texts.append((values.text_of(row.data_class, plain), None, labels.get(row.data_class)))


def _add_lines(session: int, lines: Sequence[Line], into: Batch) -> None:
    into.spots += [(session, MESSAGE_TEXT.id, number) for number in range(len(lines))]
    questions = [None, *map(question_between, lines, lines[1:])]
    into.texts += [(line.text, question, None) for line, question in zip(lines, questions, strict=False)]


def question_between(before: Line, answer: Line) -> str | None:
    """What the other end asked just before, where it reads like a question."""
    text = before.text
    if before.author is answer.author or not ("?" in text or text.endswith(":")):
        return None
    return text


def _transcripts(sessions: Collection[int]) -> QuerySet[Transcript]:
    rows = Transcript.objects.filter(session__in=sessions, entries__gt=0)
    return rows.only("session_id", "phase", "sealed")


def _values(sessions: Collection[int]) -> QuerySet[KeptValue]:
    rows = KeptValue.objects.filter(session__in=sessions).exclude(phase=Phase.LIVE)
    return rows.exclude(data_class__in=NOT_LOOKED_AT).order_by("pk")


def _document(row: Transcript | KeptValue) -> Document:
    key = places.key_of(row)
    return Document(key.session, key.data_class, key.phase)


def _labels() -> dict[str, str]:
    """What each custom field asks, by the id of its data class."""
    fields = CustomField.objects.select_related("channel")
    labels = {field.data_class.id: field.label for field in fields}
    return {CUSTOMER_NAME.id: "Name", **labels}
