"""A running desk and its people at their windows.

A folder of its own: while Playwright runs, its event loop keeps Django from the database on the same thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import browser, world
from tests.browser.navigators import CustomerPage, TechnicianPage
from tests.worlds import World

__all__ = [
    "browser",
    "world",
]

Window = Callable[..., Page]
Customers = Callable[[str], CustomerPage]


@pytest.fixture
def window(browser: Browser, world: World) -> Iterator[Window]:
    """Opens a browser window of its own, `width` CSS pixels wide; all are closed at the end."""
    contexts: list[BrowserContext] = []

    def open_window(width: int = 1280) -> Page:
        contexts.append(browser.new_context(base_url=world.url, viewport={"width": width, "height": 800}))
        return contexts[-1].new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def customers(window: Window) -> Customers:
    """Makes a customer who has asked for help under that name."""

    def ask(name: str) -> CustomerPage:
        customer = CustomerPage(window(390))
        customer.asks_for_help(name=name)
        return customer

    return ask


@pytest.fixture
def tess(window: Window, world: World) -> TechnicianPage:
    """The first technician, signed in, at a wide window."""
    technician = TechnicianPage(window())
    technician.comes_back(world)
    return technician
