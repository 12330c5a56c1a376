"""The compiled kernel, where the installation could build it."""

from __future__ import annotations

import ctypes
import threading
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from modicum.core.pii.tagger.modelfile import ModelFile

LIBRARY: Final = Path(__file__).with_name("kernel.so")
_FEATURES: Final = 16
_FEW: Final = 64
"""Findings of a single text for which there is always room."""
_LONG: Final = 2_000
"""Code points from which on a text may have more."""

Area = tuple[ctypes.Array[ctypes.c_char], ctypes.Array[ctypes.c_int32]]
"""What one thread works in: the kernel's own memory, and room for the findings of a single text."""


class CompiledKernel:
    """Calls `kernel.c` by ctypes, which lets other threads run meanwhile. Each thread has a work area."""

    name = "compiled"

    def __init__(self, model: ModelFile, library: Path = LIBRARY) -> None:
        """Load the library; `OSError` if there is none or it is of another machine."""
        functions = ctypes.CDLL(str(library))
        self._tag, self._describe = functions.modicum_tag, functions.modicum_describe
        self._model = model
        self._address = ctypes.c_void_p(ctypes.addressof(ctypes.c_char.from_buffer(model.memory)))
        self._bytes: int = functions.modicum_work()
        self._mine = threading.local()

    def tag_one(self, text: str, question: str) -> Sequence[int]:
        """As `tag`, for one text, without building lists of one."""
        if len(text) > _LONG:
            return self.tag([text], [question])
        work, out = self._work()
        length, asked = ctypes.c_int32(len(text)), ctypes.c_int32(len(question))
        joined, questions = _wide(text), _wide(question)
        one = (joined, ctypes.byref(length), questions, ctypes.byref(asked), 1)
        count: int = self._tag(self._address, work, *one, out, _FEW)
        if not count:
            return ()
        return out[: 5 * count] if count <= _FEW else self.tag([text], [question], room=count)

    def tag(self, texts: Sequence[str], questions: Sequence[str], *, room: int = 0) -> Sequence[int]:
        """Five numbers to a finding: text, start, end, tag and margin. There is room for `room` at first."""
        joined, asked = _wide("".join(texts)), _wide("".join(questions))
        lengths, asked_lengths = array("i", map(len, texts)), array("i", map(len, questions))
        many = (joined, _at(lengths), asked, _at(asked_lengths), len(texts))
        room = room or 2 * len(texts) + len(joined) // 16 + _FEW
        while True:
            out = array("i", bytes(20 * room))
            count: int = self._tag(self._address, self._work()[0], *many, _at(out), room)
            if count <= room:
                return out[: 5 * count]
            room = count

    def describe(self, text: str) -> list[tuple[int, ...]]:
        """The features of each token, then its start and end."""
        width = _FEATURES + 2
        out = array("I", bytes(4 * width * len(text)))
        count = self._describe(self._address, self._work()[0], _wide(text), len(text), _at(out), len(text))
        return [tuple(out[at * width : (at + 1) * width]) for at in range(count)]

    def _work(self) -> Area:
        area: Area | None = getattr(self._mine, "area", None)
        if area is None:
            area = ctypes.create_string_buffer(self._bytes), (ctypes.c_int32 * (5 * _FEW))()
            self._mine.area = area
        return area


def _wide(text: str) -> bytes:
    return text.encode("utf-32-le", "surrogatepass")


def _at(numbers: array[int]) -> ctypes.c_void_p:
    return ctypes.c_void_p(numbers.buffer_info()[0])
