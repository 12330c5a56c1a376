"""The checks of the browser tests see what they are there to see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import close
from tests.browser.test_pages import NARROW, OF_A_THEME, WIDE, shown_at, sideways, violations
from tests.browser.watching import Watch
from tests.worlds import World

PLANT_SCRIPT = "() => document.head.append(Object.assign(document.createElement('script'), {text: '1'}))"
PLANT_REQUEST = "() => fetch('http://127.0.0.1:9/').catch(() => {})"
PLANT_PICTURE = "() => document.body.append(document.createElement('img'))"
PLANT_PALE = """() => {
  const words = Object.assign(document.createElement("p"), {textContent: "Hard to read"});
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => { words.style.color = dark.matches ? "#222" : "#111"; };
  paint();
  dark.addEventListener("change", paint);
  document.body.append(words);
}"""
PLANT_WIDTH = (
    "() => document.body.append(Object.assign(document.createElement('pre'), {textContent: '-'.repeat(300)}))"
)


@pytest.fixture
def watched(browser: Browser, world: World) -> Iterator[tuple[Page, Watch]]:
    """The first page, in a context whose problems the test looks at itself."""
    context, watch = browser.new_context(base_url=world.url), Watch((world.url,))
    watch.over(context)
    page = context.new_page()
    page.goto("/")
    yield page, watch
    close(context)


def test_a_page_of_ours_has_no_problem(watched: tuple[Page, Watch]) -> None:
    _, watch = watched

    assert watch.problems == []


def test_a_script_in_the_page_is_reported(watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    page.evaluate(PLANT_SCRIPT)
    page.wait_for_timeout(200)

    assert any(problem.startswith("CSP: script-src") for problem in watch.problems)


def test_a_request_off_the_origin_is_reported(watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    page.evaluate(PLANT_REQUEST)
    page.wait_for_timeout(200)

    assert any("127.0.0.1:9" in problem for problem in watch.problems)


def test_a_message_on_the_console_is_reported(watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    page.evaluate("() => console.error('a planted fault')")
    page.wait_for_timeout(200)

    assert "console error: a planted fault" in watch.problems


def test_a_picture_without_words_is_a_violation(watched: tuple[Page, Watch]) -> None:
    page, _ = watched
    before = violations(page)
    page.evaluate(PLANT_PICTURE)

    assert before == []
    assert any(found.startswith("image-alt") for found in violations(page))


def test_words_that_are_pale_in_the_dark_are_a_violation_there(watched: tuple[Page, Watch]) -> None:
    page, _ = watched
    page.evaluate(PLANT_PALE)
    shown_at(page, theme="light", width=WIDE)
    assert violations(page, *OF_A_THEME) == []

    shown_at(page, theme="dark", width=WIDE)

    assert any(found.startswith("color-contrast") for found in violations(page, *OF_A_THEME))


def test_a_page_that_is_too_wide_is_noticed(watched: tuple[Page, Watch]) -> None:
    page, _ = watched
    shown_at(page, theme="light", width=NARROW)
    before = sideways(page)
    page.evaluate(PLANT_WIDTH)

    assert before == 0
    assert sideways(page) > 0
