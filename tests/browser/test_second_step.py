"""The second step and the members in a real browser, where our own security policy could refuse them."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.navigators import TechnicianPage
from tests.worlds import Role, SignIn, World


def code_of(secret: str, *, steps: int = 0) -> str:
    """What an app shows now, or that many half minutes later."""
    return format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // 30 + steps))


def sign_in(page: Page, who: SignIn, *, to: str) -> None:
    page.goto(f"/sign-in/?next={to}")
    page.get_by_label("E-mail").fill(who.email)
    page.get_by_label("Password").fill(who.password)
    page.get_by_role("button", name="Sign in").click()


def test_a_member_sets_up_the_second_step_and_signs_in_with_it(
    own_world: World, opened: Callable[..., Opened]
) -> None:
    who = own_world.who(Role.TECHNICIAN)
    page, elsewhere = (opened(own_world.url)[0].new_page() for _ in range(2))
    sign_in(page, who, to="/console/")
    page.get_by_role("link", name=": your account").click()
    page.get_by_role("link", name="Set up").click()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    page.get_by_text("I cannot scan").click()
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("Code that the app shows").fill(code_of(secret, steps=-1))
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("listitem").filter(has=page.locator("code"))).to_have_count(10)

    sign_in(elsewhere, who, to="/console/")
    elsewhere.get_by_label("Code").fill(code_of(secret))
    elsewhere.get_by_role("button", name="Sign in").click()

    expect(elsewhere.locator("technician-desk")).to_be_attached()


def test_a_technician_who_is_switched_off_is_out_at_once(
    own_world: World, opened: Callable[..., Opened]
) -> None:
    technician_context, watch = opened(own_world.url)
    watch.expected += ("Failed to load resource",)
    technician, who = TechnicianPage(technician_context.new_page()), own_world.who(Role.TECHNICIAN)
    technician.signs_in(who)
    admin = opened(own_world.url)[0].new_page()
    sign_in(admin, own_world.who(Role.ADMIN), to="/members/")
    admin.get_by_role("link", name=who.email).click()

    admin.get_by_role("button", name="Switch off").click()

    expect(admin.get_by_role("status")).to_contain_text("Switched off.")
    expect(technician.page.get_by_text("You are signed out")).to_be_visible()
