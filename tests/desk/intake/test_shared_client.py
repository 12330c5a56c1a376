"""The shared browser client in a real Chromium, without a server: what it holds, resends and shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect, sync_playwright

import modicum.desk.live
from tests.chromium import ARGUMENTS, EXECUTABLE

STATIC = Path(modicum.desk.live.__file__).parent / "static"
HOST = "http://desk.test"
BLANK = "<!doctype html><html lang=en><title>Desk</title><message-list mine=customer></message-list>"
PRELUDE = """async (given) => {
  const { Conversation } = await import("/live/conversation.js");
  const talk = new Conversation({ session: "ref", mine: "customer" });
  const at = "2026-03-02T09:41:17.250Z";
  const message = (epoch, seq, author = "technician", text = `${epoch}-${seq}`) =>
    ({ id: `id-${epoch}-${seq}`, epoch, seq, author, name: "Tess", at, text, mac: "mac", kept: "no" });
  const take = (messages, complete = true) => talk.take({ messages, complete });
  const texts = () => talk.entries().map((entry) => entry.text);
  const usual = { session: "ref", epoch: 1, want: false, complete: true, request: null };
  const snapshot = (more) => ({ ...usual, ...more });
"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A blank page that can load the shared modules."""

    def serve(route: Route) -> None:
        path = STATIC / route.request.url.removeprefix(f"{HOST}/")
        if path.is_file():
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


def run(page: Page, script: str, given: object = None) -> Any:  # noqa: ANN401  # whatever the script returns
    """Run `script` after the prelude and return what it returns."""
    return page.evaluate(f"{PRELUDE}{script}}}", given)


def test_messages_are_shown_once_and_in_order(page: Page) -> None:
    shown = run(
        page, "take([message(2, 1), message(1, 2)]); take([message(1, 1), message(1, 2)]); return texts();"
    )

    assert shown == ["1-1", "1-2", "2-1"]


def test_the_position_stops_at_the_first_gap(page: Page) -> None:
    position = run(page, "take([message(1, 1), message(1, 2), message(1, 4)]); return talk.position;")

    assert position == {"epoch": 1, "seq": 2}


def test_what_was_not_acknowledged_is_said_again_with_the_same_id(page: Page) -> None:
    first, again = run(
        page,
        """const said = talk.say("hello");
        return [said, talk.meet(snapshot({})).filter((frame) => frame.type === "say")];""",
    )

    assert again == [first]


def test_an_acknowledged_message_is_not_said_again_and_has_its_place(page: Page) -> None:
    result = run(
        page,
        """const said = talk.say("hello");
        talk.ack({ id: said.id, epoch: 1, seq: 1, name: "Maren", at, mac: "mac", kept: "no" });
        const types = talk.meet(snapshot({})).map((frame) => frame.type);
        return [types, talk.entries()[0].delivery, talk.position];""",
    )

    assert result == [["resume"], "delivered", {"epoch": 1, "seq": 1}]


def test_a_refused_message_stays_and_can_be_tried_again(page: Page) -> None:
    result = run(
        page,
        """const said = talk.say("hello");
        talk.refuse({ id: said.id, code: "rate" });
        const quiet = talk.meet(snapshot({})).length;
        return [talk.entries()[0].delivery, quiet, talk.retry(said.id).id === said.id];""",
    )

    assert result == ["failed", 1, True]


def test_after_a_restart_the_tail_of_former_epochs_and_the_request_are_supplied(page: Page) -> None:
    frames = run(
        page,
        """talk.meet(snapshot({ request: { fields: { name: "Maren" }, mac: "mac" } }));
        take([message(1, 1), message(1, 2), message(2, 1)]);
        return talk.meet(snapshot({ epoch: 2, want: true, complete: false }));""",
    )

    supply, resume = frames
    assert [message["id"] for message in supply["messages"]] == ["id-1-1", "id-1-2"]
    assert supply["request"] == {"fields": {"name": "Maren"}, "mac": "mac"}
    assert supply["done"] is True
    assert resume == {"type": "resume", "session": "ref", "epoch": 2, "seq": 1}


def test_an_end_that_holds_nothing_says_so(page: Page) -> None:
    supply = run(page, "return talk.meet(snapshot({ epoch: 2, want: true, complete: false }))[0];")

    assert (supply["type"], supply["messages"], supply["done"]) == ("supply", [], True)


def test_a_long_tail_goes_in_frames_that_the_server_takes(page: Page) -> None:
    frames = run(
        page,
        """take(Array.from({ length: 40 }, (_, i) => message(1, i + 1, "customer", "ä".repeat(4000))));
        return talk.meet(snapshot({ epoch: 2, want: true })).filter((frame) => frame.type === "supply");""",
    )

    sizes = [sum(len(message["text"].encode()) for message in frame["messages"]) for frame in frames]
    assert sum(len(frame["messages"]) for frame in frames) == 40
    assert max(sizes) <= 48 * 1024
    assert [frame["done"] for frame in frames] == [False] * (len(frames) - 1) + [True]


@pytest.mark.parametrize(
    ("script", "lacks"),
    [
        ("take([message(1, 1)], false);", False),
        ("take([message(1, 5)], false);", True),
        ("take([message(1, 5)], true);", False),
        ("talk.meet(snapshot({ epoch: 2, complete: false })); take([], false);", True),
        ("talk.meet(snapshot({})); take([], true);", False),
        ("talk.meet(snapshot({ epoch: 2, complete: false }));", False),
    ],
)
def test_missing_messages_are_owned_up_to(page: Page, script: str, lacks: bool) -> None:
    assert run(page, f"{script} return talk.lacksEarlier;") is lacks


def test_nothing_stays_after_wiping(page: Page) -> None:
    assert run(page, "take([message(1, 1)]); talk.say('x'); talk.wipe(); return talk.entries();") == []


def test_words_are_never_markup_and_links_tell_the_other_site_nothing(page: Page) -> None:
    run(
        page,
        """await import("/live/message-list.js");
        take([message(1, 1, "technician", given)]);
        document.querySelector("message-list").show(talk.entries());""",
        "<img src=x onerror=alert(1)> see https://example.org/a_(b)?q=1. javascript:alert(1)",
    )

    log = page.get_by_role("log")
    link = log.get_by_role("link")
    expect(log).to_contain_text("<img src=x onerror=alert(1)>")
    expect(log.locator("img")).to_have_count(0)
    expect(link).to_have_count(1)
    expect(link).to_have_attribute("href", "https://example.org/a_(b)?q=1")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
