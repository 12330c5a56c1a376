"""What a command's exit code says."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from modicum.core.values import ModicumError

WRONG_INPUT: Final = frozenset({400, 404, 413, 422})


class Exit(IntEnum):
    """The exit codes, which scripts may rely on."""

    DONE = 0
    FOUND_SOMETHING = 1
    WRONG_INPUT = 2
    REFUSED = 3
    GAPS = 4
    INTERRUPTED = 130


def exit_for(error: ModicumError) -> Exit:
    """The exit code of an error: its sender's fault, or a refusal of ours to go on."""
    return Exit.WRONG_INPUT if error.status in WRONG_INPUT else Exit.REFUSED
