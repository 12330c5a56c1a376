"""An admin tries a line, chooses, reads what customers will read, saves; and the next customer reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.gallery import Scene
from tests.worlds import Role, World

PURPOSE = "To look up what was agreed."


@pytest.fixture
def admin(opened: Callable[..., Opened], own_world: World) -> Page:
    """An admin at the Data storage page of a desk of their own."""
    context, watch = opened(own_world.url)
    watch.expected += ("status of 422",)
    return Scene(own_world, context.new_page).member(Role.ADMIN, "/data-storage/")


def test_a_line_is_tried_in_place(admin: Page) -> None:
    chat = admin.get_by_label("Lines of a chat")
    chat.fill("My card is 4111 1111 1111 1111")

    expect(admin.locator("#tried")).to_contain_text("My card is [card number]")
    expect(admin.locator("#tried mark")).to_have_text("4111 1111 1111 1111 card number")
    expect(chat).to_be_focused()

    admin.get_by_role("group", name="Chat logs").get_by_label("Store as is").check()
    admin.get_by_role("button", name="Try this choice on a chat").click()
    chat.fill("My card is 4111 1111 1111 1111")
    row = admin.get_by_role("row", name="Your choice, not saved yet")
    expect(row).to_contain_text("My card is 4111 1111 1111 1111")


def test_a_choice_is_read_in_place_saved_and_shown_to_the_next_customer(admin: Page) -> None:
    chat = admin.get_by_role("group", name="Chat logs")
    chat.get_by_label("Store cleaned").check()
    chat.get_by_label("What it is stored for").fill(PURPOSE)
    expect(admin.locator("#read-notice")).to_contain_text(PURPOSE)

    admin.get_by_label("Why you change it").select_option("need")
    admin.get_by_role("button", name="Save").click()
    admin.get_by_role("button", name="Put it in force").click()

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
    admin.get_by_role("button", name="Put it in force").click()
    expect(admin.get_by_role("status")).to_contain_text("Revision 2 is in force.")

    admin.goto("/channels/support/")
    expect(admin.locator("main")).to_contain_text("Stores personal data: e-mail address")


def test_own_patterns_are_tried_in_place_and_saved(admin: Page) -> None:
    admin.get_by_role("link", name="Own patterns").click()
    admin.get_by_label("Name").first.fill("Contract")
    admin.get_by_label("Expression").fill("(")
    admin.get_by_label("Lines of a chat").fill("About mb-123456, please")
    expect(admin.locator("#tried")).to_contain_text("Contract: It cannot be used")
    admin.get_by_label("Expression").fill(r"MB-\d{6}")
    admin.get_by_label("What is stored instead").fill("contract number")
    expect(admin.locator("#tried")).to_contain_text("About [contract number], please")

    admin.get_by_label("Why you change it").select_option("less")
    admin.get_by_role("button", name="Save").click()

    expect(admin.get_by_role("status")).to_contain_text("Revision 2 is in force.")
    admin.get_by_role("link", name="Own patterns").click()
    expect(admin.get_by_label("Expression").first).to_have_value(r"MB-\d{6}")


CLEANED = f"""\
schema = 1
preset = "minimum"

[class.message_text]
treatment = "redact"
retention = "30d"
purpose = "{PURPOSE}"
"""


def test_a_channel_is_made_stricter_not_looser_and_its_customers_read_it(
    opened: Callable[..., Opened], own_world: World, tmp_path: Path
) -> None:
    context, watch = opened(own_world.url)
    watch.expected += ("status of 422",)
    admin = Scene(own_world, context.new_page).member(Role.ADMIN, "/data-storage/")
    file = tmp_path / "policy.toml"
    file.write_text(CLEANED)
    own_world.run("policy", "apply", str(file), "--reason", "need", "--as-owner")
    admin.wait_for_timeout(1000)  # so soon it is in force in the running server
    admin.reload()
    admin.get_by_label("For", exact=True).select_option("support")
    admin.get_by_role("button", name="Show", exact=True).first.click()
    chat = admin.get_by_role("group", name="Chat logs")
    expect(chat.locator("#leak-chat")).to_contain_text("tell the supervisory authority within 72 hours")
    chat.get_by_label("Don't store").check()
    expect(chat.locator("#leak-chat")).to_contain_text("As it is stored today: GDPR Art. 33(1)")
    admin.get_by_label("Why you change it").select_option("less")
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("status")).to_contain_text("Revision 3 is in force.")

    admin.goto("/data-storage/?channel=support")
    addresses = admin.get_by_role("group", name="IP addresses")
    addresses.get_by_label("Store cleaned").check()
    addresses.get_by_label("What it is stored for").fill("To trace abuse.")
    admin.get_by_label("Why you change it").select_option("need")
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("alert")).to_contain_text("Nothing was saved yet")
    expect(addresses).to_contain_text("gives channels no leave to store more")
    expect(addresses.get_by_label("What it is stored for")).to_have_value("To trace abuse.")

    admin.goto("/c/support/")
    expect(admin.locator("main")).to_contain_text("Nothing you write is kept")
    admin.goto("/c/billing/")
    expect(admin.locator("main")).to_contain_text("A cleaned copy of the chat is kept")


def test_an_admin_tightens_and_with_a_second_admin_loosens_and_the_second_sees_the_first(
    opened: Callable[..., Opened], own_world: World
) -> None:
    ada = Scene(own_world, lambda: opened(own_world.url)[0].new_page()).member(Role.ADMIN, "/members/new/")
    bo = _second_admin(ada, opened(own_world.url)[0].new_page())

    ada.goto("/data-storage/approval/")
    ada.get_by_label("Storing more needs another admin's yes").check()
    _say_why(ada, "less")
    expect(ada.get_by_role("status")).to_contain_text("Revision 2 is in force.")

    _store_cleaned(ada, "Chat logs")
    expect(ada.locator("main")).to_contain_text("don't store → store cleaned for 30 days")
    expect(ada.locator("main")).to_contain_text("Another admin has to say yes")
    expect(ada.get_by_role("button", name="Put it in force")).to_have_count(0)

    bo.goto("/data-storage/")
    expect(bo.get_by_role("status")).to_contain_text("is open; it stores more than today.")
    _store_cleaned(bo, "IP addresses")
    expect(bo.locator("main")).to_contain_text("The one that comes into force first overtakes the other.")
    bo.get_by_role("link", name="Look at it").click()
    bo.get_by_role("button", name="Put it in force").click()
    expect(bo.get_by_role("status")).to_contain_text("Revision 3 is in force.")

    bo.goto("/data-storage/proposals/3/")
    expect(bo.get_by_role("status")).to_contain_text("revision 3 is in force now")
    bo.get_by_role("button", name="Propose it again").click()
    expect(bo.locator("main")).to_contain_text("What changes from revision 3")
    bo.get_by_role("button", name="Withdraw it").click()
    expect(bo.locator("main")).to_contain_text("It did not come into force.")

    ada.goto("/data-storage/")
    ada.get_by_role("group", name="Chat logs").get_by_label("Don't store").check()
    _say_why(ada, "less")
    expect(ada.get_by_role("status")).to_contain_text("Revision 4 is in force.")


def _second_admin(ada: Page, page: Page) -> Page:
    """Somebody whom Ada invites as an admin signs in with the password that she is shown."""
    ada.get_by_label("Name").fill("Bo Second")
    ada.get_by_label("E-mail").fill("bo@example.org")
    ada.get_by_label("Role").select_option("admin")
    ada.locator("form.card").get_by_role("button").click()
    password = ada.locator(".secret").inner_text()
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill("bo@example.org")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign in")).to_have_count(0)
    return page


def _store_cleaned(admin: Page, card: str) -> None:
    admin.goto("/data-storage/")
    group = admin.get_by_role("group", name=card)
    group.get_by_label("Store cleaned").check()
    group.get_by_label("What it is stored for").fill(PURPOSE)
    _say_why(admin, "need")


def _say_why(admin: Page, reason: str) -> None:
    admin.get_by_label("Why you change it").select_option(reason)
    admin.get_by_role("button", name="Save").click()
