"""Writes anew what is stored of a session that is over: under a new key, and the old one is destroyed.

What one key seals is a document: the conversation of a session, or its values of one data class. Its parts
are numbered: the lines of the conversation from 0 on, the values by their position.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from modicum.core.values import MESSAGE_TEXT, DataClass, Rule, Shape, Stored
from modicum.desk.sessions import places, strictest, transcripts, values
from modicum.desk.sessions.errors import DocumentGone
from modicum.desk.sessions.lines import Line
from modicum.desk.sessions.models import KeptValue, Transcript
from modicum.platform.store import installation, sealed
from modicum.platform.vault.key_ids import KeyId, Phase

Change = Callable[[int, Stored[str]], Stored[str]]
"""What becomes of a part, by its number. It must leave something: to take all of it away is to erase it."""


@dataclass(frozen=True, slots=True)
class DocumentId:
    """Names a document: a session's number and the id of a data class."""

    session: int
    data_class: str


def read(document: DocumentId) -> dict[int, str]:
    """The parts of a document by their numbers. Raises `DocumentGone` and `SealBroken`."""
    rows = _rows(document)
    key = installation().vault.find_all([places.key_of(rows[0])]).get(places.key_of(rows[0]))
    if key is None:
        raise DocumentGone
    if document.data_class == MESSAGE_TEXT.id:
        lines = transcripts.expand(_unsealed(rows[0], key))
        return {number: line.text for number, line in enumerate(lines)}
    plain = {row.position: _unsealed(row, key) for row in rows if isinstance(row, KeptValue)}
    return {at: values.text_of(document.data_class, each) for at, each in plain.items()}


def rewrite(document: DocumentId, change: Change) -> None:
    """Seal a document under a new key with each part changed; `change` runs in the same transaction.

    The old key is destroyed when that is committed; the caller clears the residue. May be repeated: after a
    crash in between, the old key goes then, or at the next start. Raises `DocumentGone` where it was erased
    or its session is not over, `SealBroken` where it does not open. Called outside of actions.
    """
    run = installation().writer.run
    run(partial(_rewrite, document, change))
    run(partial(_destroy_spare, document))


def _rewrite(document: DocumentId, change: Change) -> None:
    """Within the write lock, so that nobody else changes keys over meanwhile, in this process or another."""
    rows, vault = _rows(document), installation().vault
    old, new = places.key_of(rows[0]), _other(places.key_of(rows[0]))
    vault.destroy_exactly([new])
    keys = vault.create([old, new]) if old in vault.find_all([old]) else {}
    if not keys:
        raise DocumentGone
    for row in rows:
        _reseal(row, keys[old], keys[new], change)
        row.phase = new.phase
        row.save(update_fields=["sealed", "phase"])


def _destroy_spare(document: DocumentId) -> None:
    installation().vault.destroy_exactly([_other(places.key_of(_rows(document)[0]))])


def _reseal(row: Transcript | KeptValue, old: bytes, new: bytes, change: Change) -> None:
    around = _Around(row)
    parts = sealed.restore_together(
        row.sealed or b"", old, aad=_place(row), like=_like(row), unpack=around.unpack
    )
    first = 0 if isinstance(row, Transcript) else row.position
    changed = [change(number, part) for number, part in enumerate(parts, start=first)]
    row.sealed = sealed.seal_together(changed, new, aad=_place(row), pack=around.pack)


class _Around:
    """What stands around the texts of a row; it stays as it is."""

    def __init__(self, row: Transcript | KeptValue) -> None:
        self._data_class = "" if isinstance(row, Transcript) else row.data_class
        self._lines: list[Line] = []
        self._head = b""

    def unpack(self, plain: bytes) -> list[str]:
        """The texts of an opened row."""
        if not self._data_class:
            self._lines = transcripts.expand(plain)
            return [line.text for line in self._lines]
        end = values.length_of_head(self._data_class, plain)
        self._head = plain[:end]
        return [plain[end:].decode()]

    def pack(self, texts: Sequence[str | None]) -> bytes:
        """The row with other texts."""
        if not self._data_class:
            changed = zip(self._lines, texts, strict=True)
            return transcripts.compress([replace(line, text=text or "") for line, text in changed])
        return self._head + "".join(text or "" for text in texts).encode()


def _rows(document: DocumentId) -> list[Transcript] | list[KeptValue]:
    """The rows of a document: at least one. Raises `DocumentGone`."""
    rows: list[Transcript] | list[KeptValue]
    if document.data_class == MESSAGE_TEXT.id:
        said = Transcript.objects.filter(session=document.session, entries__gt=0)
        rows = list(said.select_related("session__channel"))
    else:
        kept = KeptValue.objects.filter(session=document.session, data_class=document.data_class)
        at_rest = kept.exclude(phase=Phase.LIVE).order_by("position")
        rows = list(at_rest.select_related("session__channel"))
    if not rows:
        raise DocumentGone
    return rows


def _like(row: Transcript | KeptValue) -> tuple[DataClass, Rule]:
    """The class of a row and the rule by which it was stored."""
    data_class = MESSAGE_TEXT if isinstance(row, Transcript) else _class_of(row)
    return data_class, strictest.at(row.session, row.revision).rule_for(data_class)


def _class_of(row: KeptValue) -> DataClass:
    known = {each.id: each for each in strictest.classes_of(row.session.channel)}
    return known.get(row.data_class) or DataClass(row.data_class, Shape.TEXT)


def _place(row: Transcript | KeptValue) -> bytes:
    if isinstance(row, Transcript):
        return places.of_transcript(row.session_id)
    return places.of_value(row.session_id, row.data_class, row.position)


def _other(key: KeyId) -> KeyId:
    return replace(key, phase=Phase.REST if key.phase == Phase.REST_AGAIN else Phase.REST_AGAIN)


def _unsealed(row: Transcript | KeptValue, key: bytes) -> bytes:
    return sealed.unseal(row.sealed or b"", key, aad=_place(row))
