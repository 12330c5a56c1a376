"""An admin tries a line, chooses, reads what customers will read, saves; and the next customer reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.gallery import Scene
from tests.worlds import Role, World

PURPOSE = "To look up what was agreed."


@pytest.fixture
def admin(opened: Callable[..., Opened], own_world: World) -> Page:
    """An admin at the Data storage page of a desk of their own."""
    scene = Scene(own_world, lambda: opened(own_world.url)[0].new_page())
    return scene.member(Role.ADMIN, "/data-storage/")


def test_a_line_is_tried_in_place(admin: Page) -> None:
    admin.get_by_label("A line").fill("My card is 4111 1111 1111 1111")

    expect(admin.locator("#tried")).to_contain_text("My card is [card number]")
    expect(admin.get_by_label("A line")).to_be_focused()


def test_a_choice_is_read_in_place_saved_and_shown_to_the_next_customer(admin: Page) -> None:
    chat = admin.get_by_role("group", name="Chat logs")
    chat.get_by_label("Store cleaned").check()
    chat.get_by_label("What it is stored for").fill(PURPOSE)
    expect(admin.locator("#read-notice")).to_contain_text(PURPOSE)

    admin.get_by_label("Why you change it").select_option("need")
    admin.get_by_role("button", name="Save").click()

    expect(admin.get_by_role("status")).to_contain_text("Revision 2 is in force.")
    admin.goto("/c/support/")
    expect(admin.locator("main")).to_contain_text(PURPOSE)


def test_an_admin_adds_an_e_mail_field_hears_what_it_is_and_says_what_it_is_stored_for(admin: Page) -> None:
    admin.goto("/channels/support/fields/new/")
    admin.get_by_label("Question").fill("E-mail for the answer")
    admin.get_by_label("Kind of answer").select_option("email")
    admin.get_by_role("button", name="Add the field").click()
    expect(admin.locator("main")).to_contain_text("this will store personal data: e-mail address")

    admin.goto("/data-storage/classes/?part=field.support.1")
    row = admin.get_by_role("row", name="E-mail for the answer")
    expect(row).to_contain_text("personal data: e-mail address")
    expect(row.get_by_label("Treatment")).to_have_value("discard")
    row.get_by_label("Treatment").select_option("keep")
    row.get_by_label("Purpose").fill("To send the answer.")
    row.get_by_label("Days").fill("30")
    admin.get_by_label("Why you change it").select_option("need")
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("status")).to_contain_text("Revision 2 is in force.")

    admin.goto("/channels/support/")
    expect(admin.locator("main")).to_contain_text("Stores personal data: e-mail address")
