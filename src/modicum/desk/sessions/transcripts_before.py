"""Reads transcripts of the first format, which wrote a time and an author for each line.

After the number of lines come the first time and the times since (LEB128), a byte for each author, and the
texts.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from modicum.desk.sessions.lines import AUTHORS, Line, moment, read_varint

FORMAT: Final = b"\x01"
_MISSING: Final = 0x80


def lines(plain: bytes) -> list[Line]:
    """The lines of what was decompressed."""
    count, place = read_varint(plain, 0)
    steps: list[int] = []
    for _ in range(count):
        step, place = read_varint(plain, place)
        steps.append(step)
    marks: list[tuple[int, int]] = []
    for _ in range(count):
        mark, place = plain[place], place + 1
        missing, place = read_varint(plain, place) if mark & _MISSING else (0, place)
        marks.append((mark & ~_MISSING, missing))
    texts = plain[place:].split(b"\xff") if count else []
    return [
        Line(AUTHORS[author], moment(time), missing, text.decode())
        for time, (author, missing), text in zip(accumulate(steps), marks, texts, strict=True)
    ]
