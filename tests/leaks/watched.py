"""A desk with a witness: see `tests.leaks.witness`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from tests.leaks.places import Places
from tests.worlds import World

ROOT: Final = Path(__file__).parents[2]
HARMLESS: Final = ("/dev/null", "/proc/self/")


def watched_world(places: Places) -> World:
    """A desk whose program is watched."""
    settings = {"PYTHONPATH": str(ROOT), "WITNESS": str(_notebook(places))}
    return World(places, program=(sys.executable, "-m", "tests.leaks.witness"), settings=settings)


def written(places: Places) -> set[str]:
    """Every path that was opened to write, every program that was run, every peer that was connected to."""
    return set(_notebook(places).read_text().splitlines())


def written_elsewhere(places: Places) -> set[str]:
    """Those at which the search does not look."""
    inside = (f"{places.root}/", *HARMLESS)
    return {seen for seen in written(places) if not seen.startswith(inside)}


def _notebook(places: Places) -> Path:
    return places.output / "witness"
