"""Writes the file that the tagger reads: its head, and the lists of names as a hashed table."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Mapping

from modicum.core.pii.tagger.hashing import home, of, settle, stir
from modicum.core.pii.tagger.layout import FORMAT, HEAD, MAGIC, PROBES, sections, size_of

_LETTERS = 32  # of a word that are looked at
_OF_A_NAME = 77


class Aligned:
    """Bytes at an address that is a multiple of 64, for the kernel to read and the trainer to write."""

    def __init__(self, data: bytes) -> None:
        self._raw = ctypes.create_string_buffer(len(data) + 64)
        base = ctypes.addressof(self._raw)
        self.address = ctypes.c_void_p(base + -base % 64)
        self._size = len(data)
        ctypes.memmove(self.address, data, len(data))

    def __bytes__(self) -> bytes:
        return ctypes.string_at(self.address.value or 0, self._size)


def blank_model(slots: int, words: Mapping[str, int], version: str) -> Aligned:
    """A model with so many places in its dictionary that knows the lists and has learned nothing."""
    names = len(words) * 4 // 3 + 1
    parts, file = sections(slots, names), bytearray(size_of(slots, names))
    HEAD.pack_into(file, 0, MAGIC, FORMAT, 0, slots, names, 0, 0, 0, 0, version.encode("ascii"))
    marks, bits = _table(words, names)
    file[parts["name_marks"].start : parts["name_marks"].end] = marks.tobytes()
    file[parts["name_bits"].start : parts["name_bits"].end] = bits
    return Aligned(bytes(file))


def with_probe(file: bytes, probe: int) -> bytes:
    """`file` with the checksum of its features in its head."""
    head = list(HEAD.unpack_from(file))
    head[2] = probe
    return HEAD.pack(*head) + file[HEAD.size :]


def _table(words: Mapping[str, int], places: int) -> tuple[array[int], bytearray]:
    """Marks and bits. A word whose places are all taken is left out: about one in a thousand."""
    marks, bits = array("H", bytes(2 * (places + PROBES))), bytearray(places + PROBES)
    for word in sorted(words):
        at, mark = home(settle(stir(of(map(ord, word[:_LETTERS])), _OF_A_NAME)), places)
        for place in range(at, at + PROBES):
            if marks[place] in (0, mark):
                marks[place] = mark
                bits[place] |= words[word]
                break
    return marks, bits
