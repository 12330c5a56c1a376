"""On a narrow screen: one thing at a time, with the way to the others in sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opened
from tests.browser.gallery import GALLERY, Scene
from tests.worlds import World

NARROW, WIDE, HEIGHT = 320, 1280, 800
TWO_ROWS = 100  # pixels


@pytest.fixture
def scene(opened: Callable[..., Opened], world: World) -> Scene:
    """A desk, and windows that are wide at first."""
    return Scene(world, lambda: opened(world.url)[0].new_page())


def is_in_sight(there: Locator) -> bool:
    box = there.bounding_box()
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= NARROW + 1


def test_the_tab_of_the_session_that_is_shown_is_in_sight(scene: Scene) -> None:
    names = ("Alexandra Longname", "Bartholomew Longer", "Charlotte Longest")
    for name in names:
        scene.customer(name)
    technician = scene.technician()
    for name in names:
        technician.page.set_viewport_size({"width": WIDE, "height": HEIGHT})
        technician.accepts(name)
        technician.page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        tab = technician.page.get_by_role("tab", selected=True)
        expect(tab).to_contain_text(name)
        expect(tab).to_be_in_viewport(ratio=0.99)
    scene.clear()


@pytest.mark.parametrize("name", ["data-storage", "members", "console"])
def test_the_header_takes_two_rows_at_most_and_shows_where_one_is(name: str, scene: Scene) -> None:
    page = GALLERY[name](scene)
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    header = page.locator(".staff-bar").bounding_box()

    assert header is not None
    assert header["height"] <= TWO_ROWS
    assert is_in_sight(page.locator(".staff-nav [aria-current]"))
    scene.clear()
