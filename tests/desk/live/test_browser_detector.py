"""The rules find the same in a real browser as in Python: on every example of every pack, and in disguise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, sync_playwright

import modicum.desk.live
from modicum.core.pii import Detector
from modicum.core.pii.findings import Finding
from modicum.core.pii.normalising import Normalised, normalise
from modicum.core.pii.normalising.characters import folded
from modicum.core.pii.rules.examples import find_with, read_example
from modicum.core.pii.rules.loading import load_packs
from modicum.desk.live.patterns import browser_rules, content
from tests.chromium import ARGUMENTS, EXECUTABLE

STATIC = Path(modicum.desk.live.__file__).parent / "static"
HOST = "http://desk.test"
ALLOWED = ["E-Mail (Box)/2", "help@example.org", "4111 1111 1111 1111"]
BLANK = (
    "<!doctype html><html lang=en><title>Desk</title>"
    f"<template data-patterns='/patterns.json' data-allowed='{json.dumps(ALLOWED)}'></template>"
)
FIND_ALL = """async (asked) => {
  const { detector } = await import("/live/detector/detector.js");
  if (!(await detector.load())) throw new Error("the rules did not load");
  const points = (text, units) => [...text.slice(0, units)].length;
  return asked.map(([text, previous]) => detector.find(text, previous).map(
    ({ start, end, type, kind, rule }) => [points(text, start), points(text, end), type, kind, rule]));
}"""
IN_SLICES = """async ([text, isWanted]) => {
  const { detector } = await import("/live/detector/detector.js");
  let longest = 0, last = performance.now();
  const note = () => { longest = Math.max(longest, performance.now() - last); last = performance.now(); };
  const watch = setInterval(note, 0);
  const found = await detector.findInSlices(text, "", () => isWanted);
  clearInterval(watch);
  note();
  return { found: found && found.length, longest };
}"""
DISGUISES: Mapping[str, Mapping[int, int | str]] = {
    "full-width": {ord("0") + digit: 0xFF10 + digit for digit in range(10)},
    "Arabic-Indic": {ord("0") + digit: 0x0660 + digit for digit in range(10)},
    "a zero-width space behind each digit": {ord(digit): f"{digit}\u200b" for digit in "0123456789"},
    "odd dashes and blanks": str.maketrans({"-": "\u2013", " ": "\u00a0"}),
}

Asked = tuple[str, str]
Found = list[list[object]]


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A blank page that can load the scripts and the rules."""

    def serve(route: Route) -> None:
        path = STATIC / route.request.url.removeprefix(f"{HOST}/")
        if route.request.url.endswith(".json"):
            route.fulfill(body=content("en"), content_type="application/json")
        elif path.is_file():
            route.fulfill(path=path, content_type="text/javascript")
        else:
            route.fulfill(body=BLANK, content_type="text/html")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(EXECUTABLE), args=list(ARGUMENTS))
        page = browser.new_page()
        page.route(f"{HOST}/**", serve)
        page.goto(f"{HOST}/")
        yield page
        browser.close()


def examples() -> list[Asked]:
    """Every example of every pack, with its question or none."""
    listed: list[Asked] = []
    for one in chain.from_iterable(pack.examples.values() for pack in load_packs()):
        listed += [(read_example(marked)[0], "") for marked in one.matches]
        listed += [(text, "") for text in one.misses]
        listed += [(read_example(answer)[0], question) for question, answer in one.answers]
    return listed


def in_python(text: str, question: str) -> Found:
    """What Python finds with the rules that the browser has, where nothing is spelled out in words."""
    copy = Normalised(*folded(text))
    found = copy.in_original(find_with(tuple(browser_rules()), copy.text, folded(question)[0]))
    return [as_row(finding) for finding in found]


def as_row(finding: Finding) -> list[object]:
    """The part of a finding that is compared."""
    return [finding.start, finding.end, finding.type.value, finding.kind, finding.rule]


def test_browser_and_python_agree_on_every_example_of_every_pack(page: Page) -> None:
    asked = examples()

    found: list[Found] = page.evaluate(FIND_ALL, asked)

    differing = [
        (pair, here, expected)
        for pair, here in zip(asked, found, strict=True)
        if here != (expected := in_python(*pair))
    ]
    assert differing == []
    assert sum(map(bool, found)) > len(asked) / 4, "most examples are there to be found"


def test_what_is_spelled_out_in_words_is_left_to_the_server() -> None:
    respelled = [text for text, _ in examples() if normalise(text).text != folded(text)[0]]

    assert len(respelled) < len(examples()) / 20


@pytest.mark.parametrize("disguise", DISGUISES)
def test_they_agree_on_disguised_digits_as_well(page: Page, disguise: str) -> None:
    asked = [(text.translate(DISGUISES[disguise]), question) for text, question in examples()]

    found: list[Found] = page.evaluate(FIND_ALL, asked)

    assert found == [in_python(*pair) for pair in asked]
    assert any(map(bool, found))


@pytest.mark.parametrize("piece", ["4111 ", "a.b@", "1", ":", "aA1-", "DE89 3704 0044 0532 0130 00 "])
def test_a_hostile_text_does_not_hold_the_page_up(page: Page, piece: str) -> None:
    text = (piece * 16_384)[:16_384]
    page.evaluate(FIND_ALL, [["", ""]])

    measured = page.evaluate(IN_SLICES, [text, True])

    assert measured["longest"] < 250, "milliseconds between two moments in which the page could answer"


def test_a_text_that_was_changed_meanwhile_is_given_up(page: Page) -> None:
    page.evaluate(FIND_ALL, [["", ""]])

    assert page.evaluate(IN_SLICES, ["1:2-3.4 " * 2048, False])["found"] is None


def test_a_placeholder_is_no_finding_and_uses_up_the_word_before_it(page: Page) -> None:
    assert page.evaluate(FIND_ALL, [["my card ending in [card number] 4242", ""]]) == [[]]


@pytest.mark.parametrize(
    "text", ["HELP@example.org", "xhelp@example.org", "help@example.org.uk", "4111 1111 1111 1111"]
)
def test_words_that_stay_are_passed_over_as_in_python(page: Page, text: str) -> None:
    lenient = Detector(allow=ALLOWED, names=False)

    [found] = page.evaluate(FIND_ALL, [[text, ""]])

    assert bool(found) == bool(lenient.find(text))
    assert bool(found) == (text != "HELP@example.org")
