"""One Chromium and one desk for all browser tests; each test gets browser contexts of its own, watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browser.watching import Watch
from tests.chromium import ARGUMENTS, EXECUTABLE
from tests.leaks.places import Places
from tests.worlds import World

Opened = tuple[BrowserContext, Watch]
expect.set_options(timeout=20_000)  # a line that was lost is tried again every 15 seconds


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a head."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(EXECUTABLE), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A desk under `minimum` that the tests of this folder share."""
    with World(Places(tmp_path_factory.mktemp("world"))) as world:
        yield world


@pytest.fixture(scope="package")
def usual_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A desk under `usual`, for the pages that are there only where something is kept."""
    with World(Places(tmp_path_factory.mktemp("usual")), policy="usual") as world:
        yield world


@pytest.fixture
def own_world(tmp_path: Path) -> Iterator[World]:
    """A desk that the test may kill."""
    with World(Places(tmp_path)) as world:
        yield world


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Opens a browser context at an address; at the end of the test nothing may have gone wrong in any."""
    all_opened: list[Opened] = []

    def open_context(*own: str, **options: object) -> Opened:
        context = browser.new_context(base_url=own[0], **options)  # type: ignore[arg-type]  # passed on as given
        watch = Watch(own)
        watch.over(context)
        all_opened.append((context, watch))
        return context, watch

    yield open_context
    for context, _ in all_opened:
        close(context)
    assert [problem for _, watch in all_opened for problem in watch.problems] == []


def close(context: BrowserContext) -> None:
    """Close a context whose pages have come to rest: Chromium waits for ever for one that is just leaving."""
    for page in context.pages:
        for _ in range(3):
            with suppress(PlaywrightError):  # interrupted by the page's own way to its end
                page.goto("about:blank")
                break
    context.close()
