"""A whole conversation as few bytes: authors, seconds and texts in columns, compressed with our dictionary.

Before compression: the number of lines, the first time and the times since (LEB128), a byte for each author,
then the texts in UTF-8 with 0xFF between them, which occurs in no UTF-8.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import zstandard

from modicum.desk.sessions.lines import AUTHORS, NUMBERS, Line, moment, read_varint, seconds, varint

FORMAT: Final = b"\x01"
"""The first byte: how the rest is written, and which dictionary it needs. Older ones stay readable."""
DICTIONARY: Final = Path(__file__).with_name("chat.dict")
LEVEL: Final = 19
MOST_BYTES: Final = 64 * 1024 * 1024
_MISSING: Final = 0x80
_BETWEEN: Final = b"\xff"


def compress(lines: Sequence[Line]) -> bytes:
    """The bytes that `expand` reads. Times that run backwards are set to the line before."""
    times = _rising([0 if line.at is None else seconds(line.at) for line in lines])
    steps = b"".join(varint(later - earlier) for earlier, later in pairwise([0, *times]))
    who = b"".join(_who(line) for line in lines)
    texts = _BETWEEN.join(line.text.encode() for line in lines)
    return FORMAT + _compressor().compress(varint(len(lines)) + steps + who + texts)


def expand(packed: bytes) -> list[Line]:
    """The lines of a transcript. Raises `ValueError` for a format that this version does not know."""
    if packed[:1] != FORMAT:
        raise ValueError("a transcript of an unknown format")
    plain = _decompressor().decompress(packed[1:], max_output_size=MOST_BYTES)
    count, place = read_varint(plain, 0)
    times: list[int] = []
    for _ in range(count):
        step, place = read_varint(plain, place)
        times.append(step + (times[-1] if times else 0))
    marks: list[tuple[int, int]] = []
    for _ in range(count):
        mark, place = plain[place], place + 1
        missing, place = read_varint(plain, place) if mark & _MISSING else (0, place)
        marks.append((mark & ~_MISSING, missing))
    texts = plain[place:].split(_BETWEEN) if count else []
    return [
        Line(AUTHORS[author], moment(time), missing, text.decode())
        for time, (author, missing), text in zip(times, marks, texts, strict=True)
    ]


def _who(line: Line) -> bytes:
    """The author's byte, and after it the number of missing messages where there are any."""
    author = NUMBERS[line.author]
    return bytes((author | _MISSING,)) + varint(line.missing) if line.missing else bytes((author,))


def _rising(times: list[int]) -> list[int]:
    risen: list[int] = []
    for time in times:
        risen.append(max(time, risen[-1] if risen else 0))
    return risen


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
