"""How long the measurements run: long enough to be quoted, or just long enough to see that they work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Scale:
    """Seconds of load in one round, rounds of which the median is taken, and how many of what.

    `labelled` are data that the detectors are scored on, as JSON lines; None where there are none.
    """

    load_s: float
    rounds: int
    idle_sockets: int
    transcripts: int
    labelled: Path | None = None


FULL: Final = Scale(load_s=3.0, rounds=5, idle_sockets=2000, transcripts=200)
BRIEF: Final = Scale(load_s=1.0, rounds=1, idle_sockets=50, transcripts=8)
