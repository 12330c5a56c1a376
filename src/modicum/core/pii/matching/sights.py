"""What is looked for and not reported: seen in a text or its question, it says what is worth doing next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Says(IntEnum):
    """What a sight says of a text; the numbers are the kernel's."""

    A_CODE = 1
    """The floor has to look at it."""
    A_CODE_OR_ASKED_FOR = 2
    """The same; the sight may be in the question instead."""
    SPELLED = 3
    """Something may be spelled out."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A pattern, looked for in texts with `digits` digits or more until it is seen once."""

    pattern: str
    says: Says
    digits: int = 0
