"""What the server sends, as text ready for the wire; `docs/reference/live-protocol.md` describes each frame.

A frame that goes to several members is made once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from modicum.core.values import ModicumError
from modicum.desk.live.message import Author, Kept, Message, encode

CHUNK: Final = 48 * 1024
"""Characters of messages in one `messages` frame, about."""

BEAT: Final = encode({"type": "beat"})

Json = dict[str, object]


def iso(at: datetime) -> str:
    """A time in UTC as ISO 8601 with milliseconds and `Z`."""
    return at.isoformat(timespec="milliseconds")[:23] + "Z"


def welcome(*, role: Author, name: str, sessions: Sequence[Json]) -> str:
    """The answer to a good hello."""
    return encode({"type": "welcome", "role": role.value, "name": name, "sessions": sessions})


def messages(ref: str, batch: Iterable[Message], *, complete: bool) -> str:
    """Messages, live or earlier; each is put in as it was made, for the side that is shown them."""
    wires = ",".join([one.wire.reveal() for one in batch])
    known = "true" if complete else "false"
    return f'{{"type":"messages","session":"{ref}","messages":[{wires}],"complete":{known}}}'


def history(ref: str, held: Sequence[Message], *, complete: bool) -> Iterator[str]:
    """All of `held` in as many frames as it takes; one, though empty, where nothing is held."""
    batch: list[Message] = []
    size = 0
    for one in held:
        length = len(one.wire.reveal())
        if batch and size + length > CHUNK:
            yield messages(ref, batch, complete=complete)
            batch, size = [], 0
        batch.append(one)
        size += length
    yield messages(ref, batch, complete=complete)


def ack(ref: str, message: Message) -> str:
    """Tells the sender's socket the place of its message, and the name that stands beside it."""
    return (
        f'{{"type":"ack","session":"{ref}","id":"{message.id}","epoch":{message.epoch},"seq":{message.seq},'
        f'"at":"{message.at}","mac":"{message.mac}","kept":"{message.kept}",'
        f'"name":{encode(message.name.reveal())}}}'
    )


def typing(ref: str, author: Author, *, on: bool) -> str:
    """Somebody is typing, or has stopped."""
    return encode({"type": "typing", "session": ref, "author": author.value, "on": on})


def queue(waiting: Sequence[Json]) -> str:
    """Who waits in the channels a technician serves, the longest-waiting first."""
    return encode({"type": "queue", "waiting": waiting})


def taken(ref: str, number: int, *, by: str) -> str:
    """Somebody else was faster."""
    return encode({"type": "taken", "session": ref, "number": number, "by": by})


def noted(ref: str, id: str, *, kept: Kept) -> str:
    """The note has reached the technician's other sockets."""
    return encode({"type": "noted", "session": ref, "id": id, "kept": kept.value})


def notes(ref: str, wires: Iterable[str]) -> str:
    """Notes of a session; `wires` are whole JSON objects."""
    return f'{{"type":"notes","session":"{ref}","notes":[{",".join(wires)}]}}'


def warning(ref: str, *, ends_in_s: int) -> str:
    """The session will be given up because the customer is away."""
    return encode(
        {"type": "warning", "session": ref, "why": "away", "who": "customer", "ends_in_s": ends_in_s}
    )


def closed(ref: str, *, state: str, outcome: str | None, kept: bool) -> str:
    """The session is over."""
    return encode({"type": "closed", "session": ref, "state": state, "outcome": outcome, "kept": kept})


def error(refused: ModicumError, *, session: str | None = None, id: str | None = None) -> str:
    """Something was refused. `message` is plain English; pages word it themselves by `code`."""
    where = {key: value for key, value in (("session", session), ("id", id)) if value is not None}
    return encode({"type": "error", "code": refused.code, "message": str(refused), **where})
