"""Writes the table of a whole run to `docs/reference/speed.md`, with its date, machine and load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import machine
from bench.figures import Figure

PAGE: Final = Path(__file__).parents[1] / "docs" / "reference" / "speed.md"
QUIET: Final = 0.5

OPENING: Final = """\
# Speed and memory

Written by `make bench` (`python -m bench NAME` runs one). The generator and the servers share the machine.
Twenty rooms of a customer and a technician, messages of 60 bytes in both directions; a message counts once it
was acknowledged to its sender, after the commit where it is stored, and shown to the other end. Ratios are
taken round by round, with the servers in turn, and the median is shown. CPU is user and system time of all
the server's processes. The baselines are `bench/floor.py` and `bench/channels_floor/`.
"""


@dataclass(frozen=True, slots=True)
class Conditions:
    """When it was measured, and how many processes wanted to run just before and just after."""

    begun: str
    load_before: float
    load_after: float


def now() -> str:
    """The time in UTC, to the minute."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def as_page(found: Mapping[str, Sequence[Figure]], conditions: Conditions) -> str:
    """The whole page."""
    lines = [OPENING, f"Measured {conditions.begun} on {machine.line()}.", "", _weather(conditions), ""]
    return "\n".join([*lines, *_table(found)]) + "\n"


def _weather(conditions: Conditions) -> str:
    if conditions.load_before < QUIET:
        return f"The machine was otherwise idle (load {conditions.load_before:.1f} before)."
    return (
        f"**Other programs ran at the same time** (load {conditions.load_before:.1f} before, "
        f"{conditions.load_after:.1f} after): times and rates are worse than they would be alone."
    )


def _table(found: Mapping[str, Sequence[Figure]]) -> Iterator[str]:
    yield "| command | what | measured | promised | |"
    yield "| --- | --- | --- | --- | --- |"
    for name, figures in found.items():
        for figure in figures:
            yield f"| `{name}` | {figure.what} | {figure.found} | {figure.target} | {figure.verdict} |"
