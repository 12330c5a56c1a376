"""Calls `kernel.c` by ctypes, which lets other threads run meanwhile."""

from __future__ import annotations

import ctypes
import threading
from array import array
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Final

from modicum.core.pii.matching.sights import Sight
from modicum.core.pii.matching.tables import Tables
from modicum.core.pii.rules.rule import Rule

LIBRARY: Final = Path(__file__).with_name("kernel.so")
FIELDS: Final = 5
"""Numbers of a record: text, rule, start, end, state."""
_FEW: Final = 64
"""Records of a single text for which there is always room."""

Area = tuple[ctypes.Array[ctypes.c_char], ctypes.Array[ctypes.c_int32]]
"""What one thread works in: the kernel's own memory, and room for the records of a single text."""


class State(IntEnum):
    """What a record says."""

    FINAL = 0
    """A finding, apart from all others of the text if those are final too."""
    UNCHECKED = 1
    """A match whose check only Python has; the findings of this text are still to be chosen from."""
    SIGHTED = 2
    """The text is one for the floor."""
    OVERFLOWING = 3
    """The text is too much for the kernel."""
    SPELLED = 4
    """Something in the text may be spelled out."""


class CompiledRules:
    """Runs rules and sights over texts of up to 16,384 characters. Thread-safe: each has a work area."""

    def __init__(self, rules: Sequence[Rule], sights: Sequence[Sight], library: Path = LIBRARY) -> None:
        """Load the library and lay out the tables.

        Raises:
            OSError: there is no library, it is of another machine, or there is no memory.
            OverflowError: there are more rules than it has room for.
        """
        functions = ctypes.CDLL(str(library))
        self._find = functions.modicum_matching_find
        self._bytes: int = functions.modicum_matching_work()
        self._tables = Tables(rules, sights)
        self._address = self._tables.address
        self._alphabet = self._tables.alphabet
        self._mine = threading.local()
        if functions.modicum_matching_prepare(self._address):
            raise OSError("there is no memory for the tables of the rules")

    def find(self, text: str, question: str) -> Sequence[int]:
        """The records of one text; `question` is empty if there is none."""
        work, out = self._work()
        read, asked = self._read(text), self._read(question)
        length, asked_length = ctypes.c_int32(len(read)), ctypes.c_int32(len(asked))
        one = (read, ctypes.byref(length), asked, ctypes.byref(asked_length), 1)
        count: int = self._find(self._address, work, *one, out, _FEW)
        if not count:
            return ()
        return out[: FIELDS * count] if count <= _FEW else self.find_batch([text], [question], room=count)

    def find_batch(self, texts: Sequence[str], questions: Sequence[str], *, room: int = 0) -> Sequence[int]:
        """The records of many texts, in the order of the texts; no `questions` at all count as empty ones.

        There is room for `room` records at first.
        """
        lengths = array("i", map(len, texts))
        asked_lengths = array("i", map(len, questions) if questions else bytes(4 * len(texts)))
        read, asked = self._joined(texts), self._joined(questions)
        many = (read, _at(lengths), asked, _at(asked_lengths), len(texts))
        room = room or 2 * len(texts) + _FEW
        while True:
            out = array("i", bytes(4 * FIELDS * room))
            count: int = self._find(self._address, self._work()[0], *many, _at(out), room)
            if count <= room:
                return out[: FIELDS * count]
            room = count

    def _joined(self, texts: Sequence[str]) -> bytes:
        joined = "".join(texts)
        if joined.isascii():
            return joined.encode()
        alphabet = self._alphabet
        plain = [text if text.isascii() else text.translate(alphabet) for text in texts]
        return "".join(plain).encode("latin-1")

    def _read(self, text: str) -> bytes:
        return (text if text.isascii() else text.translate(self._alphabet)).encode("latin-1")

    def _work(self) -> Area:
        area: Area | None = getattr(self._mine, "area", None)
        if area is None:
            area = ctypes.create_string_buffer(self._bytes), (ctypes.c_int32 * (FIELDS * _FEW))()
            self._mine.area = area
        return area


def _at(numbers: array[int]) -> ctypes.c_void_p:
    return ctypes.c_void_p(numbers.buffer_info()[0])
