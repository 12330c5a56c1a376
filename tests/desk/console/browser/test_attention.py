"""What the console adds to the chat: attention, unread counts, tabs, and staying in step with other pages."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.navigators import CustomerPage, TechnicianPage
from tests.desk.console.browser.conftest import Customers, Window
from tests.worlds import Role, World


def has_focus(page: Page) -> str:
    """Whose panel has the focus."""
    return str(page.evaluate("document.activeElement.closest('session-panel')?.name ?? ''"))


def part(tess: TechnicianPage, name: str, customer: CustomerPage) -> None:
    """Close the session and wait for the end page: a window that is on its way somewhere closes badly."""
    tess.closes(name)
    customer.is_at_the_end()


def test_what_arrives_elsewhere_is_counted_until_it_is_looked_at(
    tess: TechnicianPage, customers: Customers
) -> None:
    una, ugo = customers("Una Read"), customers("Ugo Read")
    tess.accepts("Una Read")
    tess.accepts("Ugo Read")

    una.says("Is somebody there?")
    una.says("I am still here.")
    unread = tess.session("Una Read").locator("panel-head .count")
    expect(unread).to_have_text("2")
    expect(tess.page).to_have_title("(2) Console · Modicum")
    ugo.says("Seen at once")
    expect(tess.session("Ugo Read").locator("panel-head .count")).to_be_hidden()

    tess.session("Una Read").get_by_role("textbox", name="Message").focus()
    expect(unread).to_be_hidden()
    expect(tess.page).to_have_title("Console · Modicum")
    part(tess, "Una Read", una)
    part(tess, "Ugo Read", ugo)


def test_on_a_narrow_screen_tabs_lead_between_the_queue_and_the_sessions(
    tess: TechnicianPage, customers: Customers
) -> None:
    nora, nils = customers("Nora Row"), customers("Nils Row")
    tess.accepts("Nora Row")
    tess.accepts("Nils Row")
    expect(tess.page.get_by_role("tab")).to_have_count(0)

    tess.page.set_viewport_size({"width": 320, "height": 640})

    tab = tess.page.get_by_role("tab")
    expect(tab).to_have_count(3)
    expect(tess.session("Nils Row")).to_be_visible()
    expect(tess.session("Nora Row")).to_be_hidden()
    tab.filter(has_text="Nora Row").click()
    expect(tess.session("Nora Row")).to_be_visible()
    expect(tess.session("Nils Row")).to_be_hidden()
    tab.filter(has_text="Nora Row").focus()
    tess.page.keyboard.press("ArrowLeft")
    expect(tab.filter(has_text="Waiting")).to_be_focused()
    expect(tess.page.get_by_text("Nobody is waiting.")).to_be_visible()
    assert tess.page.evaluate("document.documentElement.scrollWidth") == 320
    tess.page.set_viewport_size({"width": 1280, "height": 800})
    part(tess, "Nora Row", nora)
    part(tess, "Nils Row", nils)


def test_alt_and_an_arrow_lead_to_the_next_place(tess: TechnicianPage, customers: Customers) -> None:
    alma, aldo = customers("Alma Key"), customers("Aldo Key")
    tess.accepts("Alma Key")
    tess.accepts("Aldo Key")

    tess.page.keyboard.press("Alt+ArrowUp")
    assert has_focus(tess.page) == "Alma Key"
    tess.page.keyboard.press("Alt+ArrowUp")
    assert has_focus(tess.page) == ""
    expect(tess.page.get_by_role("heading", name="Waiting")).to_be_focused()
    tess.page.keyboard.press("Alt+ArrowUp")
    assert has_focus(tess.page) == "Aldo Key"
    part(tess, "Alma Key", alma)
    part(tess, "Aldo Key", aldo)


def test_escape_shuts_the_choice_and_nothing_is_closed(tess: TechnicianPage, customers: Customers) -> None:
    esme = customers("Esme Cape")
    tess.accepts("Esme Cape")
    close = tess.session("Esme Cape").get_by_role("button", name="Close")
    close.click()
    expect(tess.session("Esme Cape").get_by_role("button", name="Resolved", exact=True)).to_be_focused()

    tess.page.keyboard.press("Escape")

    expect(close).to_be_focused()
    expect(tess.session("Esme Cape").get_by_role("group", name="How did it end?")).to_be_hidden()
    tess.closes("Esme Cape", outcome="Unresolved")
    expect(tess.page.get_by_text("is closed as unresolved. Nothing that was said is kept.")).to_be_visible()
    esme.is_at_the_end()


def test_a_customer_who_ends_leaves_a_panel_that_says_so(tess: TechnicianPage, customers: Customers) -> None:
    ernst = customers("Ernst Ends")
    tess.accepts("Ernst Ends")
    ernst.says("I found it myself")
    ernst.ends()

    panel = tess.session("Ernst Ends")
    expect(panel.get_by_text("The customer ended the chat. Nothing that was said is kept.")).to_be_visible()
    expect(panel.get_by_role("textbox")).to_have_count(0)
    panel.get_by_role("button", name="Done").click()

    expect(panel).to_have_count(0)
    expect(tess.page.get_by_text("No session is open")).to_be_visible()


def test_signing_out_in_another_window_wipes_this_one(tess: TechnicianPage, customers: Customers) -> None:
    customers("Sue Zout").says("my secret words")
    tess.accepts("Sue Zout")
    tess.sees("Sue Zout", "my secret words")

    other = tess.page.context.new_page()
    other.goto("/sign-out/")
    other.get_by_role("button", name="Sign out now").click()

    expect(tess.page.get_by_text("You are signed out.")).to_be_visible()
    expect(tess.page.locator("session-panel")).to_have_count(0)
    assert "my secret words" not in tess.page.content()


def test_who_is_taken_off_a_channel_no_longer_sees_its_queue(
    window: Window, world: World, customers: Customers
) -> None:
    jonas, maren = TechnicianPage(window()), window()
    jonas.signs_in(world.who(Role.TECHNICIAN, number=1))
    customers("Chan Gone")
    expect(jonas.waiting("Chan Gone")).to_be_visible()

    TechnicianPage(maren).signs_in(world.who(Role.ADMIN))
    maren.goto("/channels/support/")
    box = maren.get_by_role("checkbox", name=world.who(Role.TECHNICIAN, number=1).email)
    box.uncheck()
    maren.get_by_role("button", name="Save who answers").click()
    expect(maren.get_by_text("Saved who answers here.")).to_be_visible()

    expect(jonas.waiting("Chan Gone")).to_have_count(0)
