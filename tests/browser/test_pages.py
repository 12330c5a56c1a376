"""Every page, light and dark: fit for assistive technology and for a narrow screen, and worth a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Opened
from tests.browser.gallery import GALLERY, WHERE_KEPT, Scene
from tests.worlds import World

Theme = Literal["light", "dark"]
PICTURES: Final = Path(__file__).parent / "pictures"
THEMES: Final[tuple[Theme, ...]] = ("light", "dark")
OF_A_THEME: Final = ("color-contrast", "link-in-text-block")
"""The rules that look at colours: by the others a page is the same, dark or light."""
NARROW, MIDDLE, WIDE = 320, 768, 1280
HEIGHT: Final = 800
EXPECTED_TO_FAIL: Final = (
    "Failed to load resource",
)  # Chromium's own word for a page that answers 404 or 403


PAGES: Final = {**GALLERY, **WHERE_KEPT}


@pytest.fixture
def scene(name: str, opened: Callable[..., Opened], request: pytest.FixtureRequest) -> Iterator[Scene]:
    """A desk on which the page of that name can be seen."""
    world: World = request.getfixturevalue("usual_world" if name in WHERE_KEPT else "world")

    def new_page() -> Page:
        context, watch = opened(world.url)
        watch.expected += EXPECTED_TO_FAIL
        return context.new_page()

    scene = Scene(world, new_page)
    yield scene
    scene.clear()


def shown_at(page: Page, *, theme: Theme, width: int) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": HEIGHT})


def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds against it, by those rules alone where some are named."""
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    found = Axe().run(page, options={"resultTypes": ["violations"], **only}).response["violations"]
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes']]}" for each in found]


def sideways(page: Page) -> int:
    """How many pixels of the page are out of sight to the right."""
    root = page.locator("html")
    return int(root.evaluate("root => root.scrollWidth - root.clientWidth"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(name: str, scene: Scene) -> None:
    page = PAGES[name](scene)
    problems: list[str] = []

    for theme in THEMES:
        shown_at(page, theme=theme, width=WIDE)
        picture(page, f"{name}-{theme}")
        rules = OF_A_THEME if theme == "dark" else ()
        problems += [f"{theme}: {violation}" for violation in violations(page, *rules)]
    shown_at(page, theme="light", width=NARROW)
    picture(page, f"{name}-narrow")

    assert problems == []
    assert sideways(page) == 0


@pytest.mark.proof
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody_at_each_width(name: str, scene: Scene) -> None:
    page = PAGES[name](scene)
    problems: list[str] = []

    for theme in THEMES:
        for width in (NARROW, MIDDLE, WIDE):
            shown_at(page, theme=theme, width=width)
            problems += [f"{theme} {width}: {violation}" for violation in violations(page)]
            problems += [f"{theme} {width}: scrolls sideways"] * bool(sideways(page))

    assert problems == []
