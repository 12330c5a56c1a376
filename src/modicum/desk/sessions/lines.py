"""One line of a conversation as it is kept: who said it, when, and what the policy left of the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b
from typing import Final


class Author(StrEnum):
    """Who said something."""

    CUSTOMER = "customer"
    TECHNICIAN = "technician"
    SYSTEM = "system"


class Kept(StrEnum):
    """What became of a message on disk: nothing was to be kept, it was kept, or keeping it failed."""

    NO = "no"
    YES = "yes"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was kept. `missing` messages just before it could not be recorded.

    `at` is what the policy left of the time, in whole seconds; None where times are not stored.
    """

    author: Author
    at: datetime | None
    missing: int
    text: str


AUTHORS: Final = (Author.CUSTOMER, Author.TECHNICIAN, Author.SYSTEM)
"""By the number that stands for each in sealed bytes."""

NUMBERS: Final = {author: number for number, author in enumerate(AUTHORS)}

DIGEST: Final = 8


def digest(message_id: str) -> bytes:
    """Stands for a client's message id, which is the client's own words: the same id gives the same bytes."""
    return blake2b(message_id.encode(), digest_size=DIGEST).digest()


def head(author: Author, at: datetime | None, missing: int, message_id: str) -> bytes:
    """What is sealed in front of an entry's text."""
    return (
        bytes((NUMBERS[author],))
        + digest(message_id)
        + varint(missing)
        + varint(0 if at is None else seconds(at))
    )


def from_entry(plain: bytes) -> tuple[bytes, Line]:
    """The digest of its id, and the line, of an entry that was opened."""
    missing, place = read_varint(plain, 1 + DIGEST)
    at, place = read_varint(plain, place)
    line = Line(AUTHORS[plain[0]], moment(at), missing, plain[place:].decode())
    return plain[1 : 1 + DIGEST], line


def seconds(at: datetime) -> int:
    """Whole seconds since 1970."""
    return int(at.timestamp())


def moment(since: int) -> datetime | None:
    """The time of that many seconds since 1970; None for 0, which stands for no time."""
    return datetime.fromtimestamp(since, UTC) if since else None


def varint(number: int) -> bytes:
    """A number that is not negative, seven bits a byte, the lowest first (LEB128)."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def read_varint(plain: bytes, place: int) -> tuple[int, int]:
    """The number at `place`, and the place behind it."""
    number = shift = 0
    while True:
        byte = plain[place]
        place += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, place
        shift += 7
