"""An organisation asks first: its admin says who it is, a customer says yes, talks, and takes it back."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.gallery import Scene
from tests.browser.navigators import CustomerPage
from tests.browser.test_pages import NARROW, THEMES, WIDE, shown_at, sideways, violations
from tests.worlds import Role, World

ASKS_FIRST = """\
schema = 1
preset = "minimum"

[class.message_text]
treatment = "redact"
retention = "30d"
purpose = "To look up what was agreed."
basis = "consent"
"""


@pytest.fixture
def scene(own_world: World, opened: Callable[..., Opened], tmp_path: Path) -> Scene:
    """A desk that keeps chats of those who allow it."""
    file = tmp_path / "policy.toml"
    file.write_text(ASKS_FIRST)
    assert own_world.run("policy", "apply", str(file), "--as-owner", "--reason", "need").returncode == 0
    time.sleep(1)
    return Scene(own_world, lambda: opened(own_world.url)[0].new_page())


def test_a_customer_says_yes_talks_and_takes_it_back_while_the_chat_goes_on(scene: Scene) -> None:
    page = scene.at("/c/support/")
    may_keep = page.get_by_label("You may keep this chat")
    expect(may_keep).not_to_be_checked()
    may_keep.check()
    page.locator("[name=name]").fill("Mara Quill")
    page.get_by_role("button", name="Ask for help").click()
    customer, technician = CustomerPage(page), scene.technician()
    technician.accepts("Mara Quill")
    customer.says("It hums.")

    with page.context.expect_page() as opened_page:
        page.get_by_role("link", name="My data").first.click()
    my_data = opened_page.value
    my_data.get_by_role("button", name="Do not keep it after all").click()
    expect(my_data.locator("main")).to_contain_text("Nothing you write is kept")

    expect(page.locator("[data-part=keep]")).to_contain_text("Nothing you write or enter here is stored.")
    customer.says("And now it whistles.")
    technician.sees("Mara Quill", "whistles")
    customer.ends()


@pytest.mark.parametrize("path", ["/c/support/", "/s/my-data/?channel=support"], ids=["form", "my data"])
def test_the_whole_notice_is_for_everybody(scene: Scene, path: str) -> None:
    page = scene.at(path)
    page.locator(".notice summary").click()
    expect(page.get_by_role("heading", name="Your rights")).to_be_visible()

    for theme in THEMES:
        for width in (NARROW, WIDE):
            shown_at(page, theme=theme, width=width)
            assert violations(page) == []
            assert sideways(page) == 0


def test_an_admin_who_has_not_said_who_they_are_is_sent_to_say_it_and_loses_nothing(
    opened: Callable[..., Opened], own_world: World
) -> None:
    context, watch = opened(own_world.url)
    watch.expected += ("status of 409",)
    admin = Scene(own_world, context.new_page).member(Role.ADMIN, "/organisation/")
    admin.get_by_label("Supervisory authority").fill("")
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("status")).to_contain_text("Version 2 holds.")
    admin.goto("/data-storage/presets/usual/")
    admin.get_by_label("What it is stored for").first.fill("To look up what was agreed.")
    admin.get_by_label("Why you change it").select_option("need")
    admin.get_by_role("button", name="Use this choice").click()
    refused(admin)

    with admin.context.expect_page() as opened_page:
        admin.get_by_role("link", name="Write it under Organisation").click()
    facts = opened_page.value
    facts.get_by_label("Supervisory authority").fill("The commissioner")
    facts.get_by_role("button", name="Save").click()
    expect(facts.get_by_role("status")).to_contain_text("Version 3 holds.")

    admin.get_by_role("button", name="Use this choice").click()
    admin.get_by_role("button", name="Put it in force").click()
    expect(admin.get_by_role("status")).to_contain_text("Revision 2 is in force.")
    admin.goto("/data-storage/record/")
    expect(admin.locator("main")).to_contain_text("The commissioner")
    expect(admin.locator("main")).to_contain_text("To look up what was agreed.")


def refused(admin: Page) -> None:
    """What was chosen is still on the page, and where to go is said."""
    expect(admin.get_by_role("alert")).to_contain_text("customers have to be told who you are")
    expect(admin.get_by_label("What it is stored for").first).to_have_value("To look up what was agreed.")
