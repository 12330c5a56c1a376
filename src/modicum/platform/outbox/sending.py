"""Puts a message into the outbox, in the transaction of what it is about: both happen or neither."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.db.models import F

from modicum.core.values import Stored
from modicum.platform.outbox import room, waking
from modicum.platform.outbox.errors import NotAnId
from modicum.platform.outbox.models import Delivery, Part, Stream
from modicum.platform.store import installation, sealed
from modicum.platform.trail.actions import CODE
from modicum.platform.vault.key_ids import KeyId, Phase

ROW_SIZE: Final = 500
"""Bytes that a delivery takes on disk beside its sealed values, about."""


@dataclass(frozen=True, slots=True)
class Values:
    """Stored values of one data class; `pack` writes them into one document, as in `sealed.seal_together`."""

    stored: Sequence[Stored[str]]
    pack: Callable[[Sequence[str | None]], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What is sent: an event, the ids it is about, and stored values of its session, one `Values` a class.

    Values belong to a session, so that erasing it reaches them.
    """

    kind: str
    target: int
    event: str
    session: int | None = None
    ids: Mapping[str, str | int] = field(default_factory=dict)
    values: Sequence[Values] = ()


def enqueue(parcel: Parcel) -> str | None:
    """Put `parcel` into the outbox and return its message id; None where the bound is reached: it is counted.

    Runs on the writer, in the caller's transaction. Raises `NotAnId` for ids that may be somebody's words,
    `UnknownKind`, and `NotASievedValue` for what no policy made.
    """
    _refuse_words(parcel)
    stream = stream_of(parcel.kind, parcel.target)
    message = "msg_" + installation().ids.token(128)
    parts = _sealed(parcel, message)
    if not room.take(parcel.kind, _size(parts)):
        Stream.objects.filter(pk=stream.pk).update(refused=F("refused") + 1)
        return None
    _write_row(parcel, stream, message, parts)
    transaction.on_commit(waking.wake)
    return message


def stream_of(kind: str, target: int) -> Stream:
    """The receiver's row, made where it is new."""
    return Stream.objects.get_or_create(kind=kind, target=target)[0]


def place(message: str, session: int, data_class: str) -> bytes:
    """Where the values of one data class in a delivery stand."""
    return sealed.place("outbox", session, data_class, message)


def _write_row(parcel: Parcel, stream: Stream, message: str, parts: Sequence[Stored[bytes]]) -> None:
    now = installation().clock.now()
    delivery = Delivery.objects.create(
        stream=stream,
        message=message,
        event=parcel.event,
        session=parcel.session,
        ids=dict(parcel.ids),
        size=_size(parts),
        created_at=now,
        next_try_at=now,
    )
    if parcel.session is not None:
        _write_parts(delivery, parcel.session, parts)


def _write_parts(delivery: Delivery, session: int, parts: Sequence[Stored[bytes]]) -> None:
    for part in parts:
        Part.objects.create(
            delivery=delivery,
            session=session,
            data_class=part.data_class.id,
            sealed=part,
            revision=part.rule.revision,
        )


def _size(parts: Sequence[Stored[bytes]]) -> int:
    return ROW_SIZE + sum(len(part.value or b"") for part in parts)


def _sealed(parcel: Parcel, message: str) -> list[Stored[bytes]]:
    """The values of each data class as ciphertext; of what was discarded there is none."""
    if not parcel.values:
        return []
    if parcel.session is None:
        raise NotAnId("stored values travel with the session they are of")
    return [part for values in parcel.values if (part := _one(values, parcel.session, message)).value]


def _one(values: Values, session: int, message: str) -> Stored[bytes]:
    data_class = values.stored[0].data_class.id
    key_id = KeyId(session, data_class, Phase.ON_ITS_WAY)
    key = installation().vault.create([key_id])[key_id]
    return sealed.seal_together(values.stored, key, aad=place(message, session, data_class), pack=values.pack)


def _refuse_words(parcel: Parcel) -> None:
    texts = (parcel.event, *parcel.ids, *(value for value in parcel.ids.values() if isinstance(value, str)))
    if not all(CODE.fullmatch(text) for text in texts):
        raise NotAnId("a delivery carries ids, codes and numbers beside its sealed values")
