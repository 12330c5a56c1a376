"""Where each part of the model's file stands. `open_model` in `kernel.c` says the same."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final, Literal

ROW: Final = 32  # numbers to a row of the dictionary
UNITS: Final = 48  # of a hidden layer
LABELS: Final = 35  # outside, and begin and inside of each tag
PADDED: Final = UNITS  # LABELS, and some that are never chosen
AROUND: Final = 5  # tokens that a layer looks at: two to each side
PROBES: Final = 4  # places of a hashed table where an entry may stand
FORMAT: Final = 1
MAGIC: Final = b"MODICUM\x01"
HEAD: Final = struct.Struct("<8sIIIIIIII24s")
"""Magic, format, probe, slots, names, three shifts, nothing, version."""


Code = Literal["b", "B", "h", "H", "i"]


@dataclass(frozen=True, slots=True)
class Section:
    """One part: an array of numbers of the type that `code` names as `array` does."""

    start: int
    count: int
    code: Code

    @property
    def end(self) -> int:
        """The first byte after it."""
        return self.start + self.count * struct.calcsize(self.code)


def sections(slots: int, names: int) -> dict[str, Section]:
    """The parts of a model with so many places in its dictionary and in its table of names, in order."""
    found: dict[str, Section] = {}
    start = HEAD.size
    parts: tuple[tuple[str, Code, int], ...] = (
        ("bias_1", "i", UNITS),
        ("bias_2", "i", UNITS),
        ("bias_3", "i", PADDED),
        ("steps", "i", PADDED * PADDED),
        ("layer_1", "h", UNITS * AROUND * ROW),
        ("asked", "h", UNITS * ROW),
        ("layer_2", "h", UNITS * AROUND * UNITS),
        ("pooled", "h", UNITS * UNITS),
        ("layer_3", "h", PADDED * 2 * UNITS),
        ("marks", "H", slots + PROBES),
        ("rows", "b", (slots + PROBES) * ROW),
        ("name_marks", "H", names + PROBES),
        ("name_bits", "B", names + PROBES),
    )
    for name, code, count in parts:
        found[name] = section = Section(start, count, code)
        start = section.end + -section.end % 64
    return found


def size_of(slots: int, names: int) -> int:
    """Bytes of the file of such a model."""
    last = list(sections(slots, names).values())[-1]
    return last.end + -last.end % 64
