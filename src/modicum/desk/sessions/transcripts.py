"""A whole conversation as few bytes: times, authors and texts in columns, compressed with our dictionary.

Before compression: the number of lines; the times and then the authors, as far as they are not what is
expected (`_unexpected`); then the texts in UTF-8 with 0xFF between them, which occurs in no UTF-8. Expected
is the time of the line before, and that the other one answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final, TypeVar

import zstandard

from modicum.desk.sessions import transcripts_before
from modicum.desk.sessions.lines import AUTHORS, NUMBERS, Author, Line, moment, read_varint, seconds, varint

FORMAT: Final = b"\x02"
"""The first byte: how the rest is written, and which dictionary it needs. Older ones stay readable."""
DICTIONARY: Final = Path(__file__).with_name("chat.dict")
LEVEL: Final = 19
MOST_BYTES: Final = 64 * 1024 * 1024
_MISSING: Final = 0x80
_BETWEEN: Final = b"\xff"

T = TypeVar("T")


def compress(lines: Sequence[Line]) -> bytes:
    """The bytes that `expand` reads. Times that run backwards are set to the line before."""
    times = accumulate((0 if line.at is None else seconds(line.at) for line in lines), max)
    steps = [later - earlier for earlier, later in pairwise([0, *times])]
    texts = _BETWEEN.join(line.text.encode() for line in lines)
    columns = _unexpected([varint(step) if step else b"" for step in steps]), _unexpected(_authors(lines))
    return FORMAT + _compressor().compress(varint(len(lines)) + b"".join(columns) + texts)


def expand(packed: bytes) -> list[Line]:
    """The lines of a transcript. Raises `ValueError` for a format that this version does not know."""
    if packed[:1] not in (FORMAT, transcripts_before.FORMAT):
        raise ValueError("a transcript of an unknown format")
    plain = _decompressor().decompress(packed[1:], max_output_size=MOST_BYTES)
    return _lines(plain) if packed[:1] == FORMAT else transcripts_before.lines(plain)


def _lines(plain: bytes) -> list[Line]:
    count, place = read_varint(plain, 0)
    steps, place = _read_unexpected(plain, place, count, read_varint)
    marks, place = _read_unexpected(plain, place, count, _read_mark)
    lines: list[Line] = []
    time, author = 0, Author.SYSTEM
    for number, text in enumerate(plain[place:].split(_BETWEEN) if count else ()):
        time += steps.get(number, 0)
        author, missing = marks.get(number, (_answering(author), 0))
        lines.append(Line(author, moment(time), missing, text.decode()))
    return lines


def _authors(lines: Sequence[Line]) -> list[bytes]:
    """For each line its author's number, and where messages are missing before it how many."""
    expected = [_answering(author) for author in (Author.SYSTEM, *(line.author for line in lines))]
    return [
        b"" if line.author is author and not line.missing else _mark(line)
        for line, author in zip(lines, expected, strict=False)
    ]


def _answering(author: Author) -> Author:
    """Who is expected to speak after `author`; in the beginning as after the system."""
    return Author.TECHNICIAN if author is Author.CUSTOMER else Author.CUSTOMER


def _mark(line: Line) -> bytes:
    number = NUMBERS[line.author]
    return bytes((number | _MISSING,)) + varint(line.missing) if line.missing else bytes((number,))


def _read_mark(plain: bytes, place: int) -> tuple[tuple[Author, int], int]:
    mark, place = plain[place], place + 1
    missing, place = read_varint(plain, place) if mark & _MISSING else (0, place)
    return (AUTHORS[mark & ~_MISSING], missing), place


def _unexpected(column: Sequence[bytes]) -> bytes:
    """A column in which nothing stands for what is expected: so many such lines, then one that is not …"""
    written, expected = bytearray(), 0
    for value in column:
        if value:
            written += varint(expected) + value
        expected = 0 if value else expected + 1
    return bytes(written + varint(expected))


def _read_unexpected(
    plain: bytes, place: int, count: int, read: Callable[[bytes, int], tuple[T, int]]
) -> tuple[dict[int, T], int]:
    """The values that were not expected, by the number of their line, and the place behind the column."""
    found: dict[int, T] = {}
    number, place = read_varint(plain, place)
    while number < count:
        found[number], place = read(plain, place)
        expected, place = read_varint(plain, place)
        number += 1 + expected
    return found, place


@cache
def _dictionary() -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(DICTIONARY.read_bytes())


@cache
def _compressor() -> zstandard.ZstdCompressor:
    """Level 19 costs a millisecond for an ordinary conversation; without checksum, since GCM has its tag."""
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL, format=zstandard.FORMAT_ZSTD1_MAGICLESS, write_dict_id=False, write_checksum=False
    )
    return zstandard.ZstdCompressor(dict_data=_dictionary(), compression_params=parameters)


def _decompressor() -> zstandard.ZstdDecompressor:
    """A new one each time, because pages read on many threads; the dictionary is loaded once."""
    return zstandard.ZstdDecompressor(dict_data=_dictionary(), format=zstandard.FORMAT_ZSTD1_MAGICLESS)
