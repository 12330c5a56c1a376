"""Under `minimum`, nothing that a customer said or is remains in any file, whatever way the server ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.leaks import windows
from tests.leaks.doors import Doors
from tests.leaks.markers import MarkerSource
from tests.leaks.places import Places
from tests.leaks.search import Report, Search
from tests.leaks.watched import watched_world, written, written_elsewhere
from tests.services import databases
from tests.worlds import World


def played(world: World, source: MarkerSource, *, end: Callable[[World], object]) -> Report:
    """Whole sessions in the browser and at the doors, the end of the server, and the search."""
    doors = Doors(world, source, behind_proxy="MODICUM_TRUSTED_PROXY" in world.settings)
    with sync_playwright() as playwright, windows.opened(playwright, world, source) as window:
        window.play()
        doors.play()
        if end is World.stop:
            window.close()
        end(world)
    assert doors.sent > 50
    return Search(source).over(world.places.files())


def nothing_found(report: Report) -> None:
    assert report.markers > 60
    assert report.files > 10
    assert report.findings == [], str(report)


def test_nothing_remains_after_a_stop_and_every_file_was_looked_for(tmp_path: Path) -> None:
    places, source = Places(tmp_path), MarkerSource()
    world = watched_world(places)
    world.start()

    nothing_found(played(world, source, end=World.stop))

    assert str(places.data / "vault" / "vault.sqlite3") in written(places)
    assert written_elsewhere(places) == set()


def test_nothing_remains_after_a_kill_behind_a_proxy(tmp_path: Path) -> None:
    source, world = MarkerSource(), World(Places(tmp_path), settings={"MODICUM_TRUSTED_PROXY": "127.0.0.1"})
    world.start()

    nothing_found(played(world, source, end=World.kill))


def test_the_sessions_of_a_run_were_real(tmp_path: Path) -> None:
    """The other half of the proof: the rows of these sessions are there, and only the words are missing."""
    world = World(Places(tmp_path))
    with world:
        Doors(world, MarkerSource()).a_session_by_hand()

    assert databases.rows(world.places.data, "SELECT state FROM desk_sessions_supportsession") == [
        ("h",)  # on hold
    ]
