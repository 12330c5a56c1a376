"""The sizes of the kernel's tables; `kernel.c` says the same."""

from typing import Final

LANES: Final = 4
"""A set of rules is so many numbers of 64 bits: 256 rules, sights included."""
HEADS: Final = 40
AHEAD: Final = 7
IN_A_ROW: Final = 5
MOST_NEEDS: Final = 32
MOST_DIGITS: Final = 19
MOST_CUES: Final = 128
