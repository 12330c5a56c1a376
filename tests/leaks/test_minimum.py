"""Under `minimum`, nothing that a customer said or is remains in any file, whatever way the server ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.leaks import windows
from tests.leaks.doors import Doors
from tests.leaks.markers import MarkerSource
from tests.leaks.places import Places
from tests.leaks.search import Report, Search
from tests.worlds import World


def played(world: World, source: MarkerSource, *, end: Callable[[World], object]) -> Report:
    """Whole sessions in the browser and at the doors, the end of the server, and the search."""
    doors = Doors(world, source)
    with sync_playwright() as playwright, windows.opened(playwright, world, source) as window:
        window.play()
        doors.play()
        if end is World.stop:
            window.close()
        end(world)
    assert doors.sent > 40
    return Search(source).over(world.places.files())


@pytest.mark.parametrize("end", [World.stop, World.kill], ids=["stopped", "killed"])
def test_nothing_remains(end: Callable[[World], object], tmp_path: Path) -> None:
    source, world = MarkerSource(), World(Places(tmp_path))
    world.start()

    report = played(world, source, end=end)

    assert report.markers > 50
    assert report.files > 10
    assert report.findings == [], str(report)


def test_the_sessions_of_a_run_were_real(tmp_path: Path) -> None:
    """The other half of the proof: the rows of these sessions are there, and only the words are missing."""
    world = World(Places(tmp_path))
    with world:
        Doors(world, MarkerSource()).a_session_by_hand()
    with sqlite3.connect(tmp_path / "data" / "database" / "modicum.sqlite3") as database:
        rows = database.execute("SELECT state FROM desk_sessions_supportsession").fetchall()
    database.close()

    assert rows == [("on_hold",)]
