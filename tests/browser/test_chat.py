"""Two people in two browsers: from the request to the end of the session, whatever happens in between."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opened
from tests.browser.navigators import CustomerPage, TechnicianPage
from tests.worlds import Role, World

Open = Callable[..., Opened]


def a_customer(opened: Open, world: World, name: str) -> CustomerPage:
    context, _ = opened(world.url)
    customer = CustomerPage(context.new_page())
    customer.asks_for_help(name=name, email="someone@mail.example")
    return customer


def a_technician(opened: Open, world: World, *, number: int = 0) -> TechnicianPage:
    context, _ = opened(world.url)
    technician = TechnicianPage(context.new_page())
    technician.comes_back(world, number=number)
    return technician


def test_a_session_from_request_to_close(opened: Open, world: World) -> None:
    customer = a_customer(opened, world, "Iris Ambergast")
    technician = TechnicianPage(opened(world.url)[0].new_page())
    technician.signs_in(world.who(Role.TECHNICIAN))
    technician.accepts("Iris Ambergast")

    customer.says("The till prints nothing.")
    technician.sees("Iris Ambergast", "The till prints nothing.")
    technician.says("Iris Ambergast", "Is its light green?")
    customer.sees("Is its light green?")
    technician.holds("Iris Ambergast")
    technician.takes_up("Iris Ambergast")
    technician.closes("Iris Ambergast")

    customer.is_at_the_end()


def test_a_reload_on_either_side_keeps_the_conversation(opened: Open, world: World) -> None:
    customer, technician = a_customer(opened, world, "Odo Birke"), a_technician(opened, world)
    technician.accepts("Odo Birke")
    customer.says("One.")
    technician.says("Odo Birke", "Two.")

    customer.page.reload()
    technician.page.reload()

    customer.sees_in_order(["One.", "Two."])
    technician.sees_in_order("Odo Birke", ["One.", "Two."])
    customer.ends()


def test_a_customer_who_ends_leaves_nothing_to_go_back_to(opened: Open, world: World) -> None:
    customer, technician = a_customer(opened, world, "Lene Castell"), a_technician(opened, world)
    technician.accepts("Lene Castell")
    customer.says("My number is 0171 555 0199.")
    customer.ends()

    customer.page.go_back()

    expect(customer.page.get_by_text("0171")).to_have_count(0)
    expect(customer.page.get_by_text("Lene Castell")).to_have_count(0)
    expect(technician.session("Lene Castell")).to_contain_text("The customer ended the chat.")


def test_going_back_after_the_technician_closed_shows_nothing(opened: Open, world: World) -> None:
    customer, technician = a_customer(opened, world, "Runa Dahl"), a_technician(opened, world)
    technician.accepts("Runa Dahl")
    customer.says("It smells of smoke.")
    technician.closes("Runa Dahl", outcome="Unresolved")
    customer.is_at_the_end()

    customer.page.go_back()

    expect(customer.page.get_by_text("smoke")).to_have_count(0)


def test_leaving_the_chat_and_coming_back_shows_it_again(opened: Open, world: World) -> None:
    customer, technician = a_customer(opened, world, "Tove Ek"), a_technician(opened, world)
    technician.accepts("Tove Ek")
    customer.says("Wait a second.")

    customer.page.goto("/")
    customer.page.go_back()

    customer.sees("Wait a second.")
    customer.ends()


def test_a_message_sent_while_waiting_is_there_when_somebody_comes(opened: Open, world: World) -> None:
    customer, technician = a_customer(opened, world, "Gil Fiedler"), a_technician(opened, world)
    customer.says("I can wait.")

    technician.accepts("Gil Fiedler")

    technician.sees("Gil Fiedler", "I can wait.")
    technician.closes("Gil Fiedler")


def test_several_sessions_stand_side_by_side(opened: Open, world: World) -> None:
    first, second = a_customer(opened, world, "Ada Gran"), a_customer(opened, world, "Ben Holt")
    technician = a_technician(opened, world)
    technician.accepts("Ada Gran")
    technician.accepts("Ben Holt")

    first.says("I am the first.")
    second.says("I am the second.")

    technician.sees("Ada Gran", "I am the first.")
    technician.sees("Ben Holt", "I am the second.")
    expect(technician.log("Ada Gran")).not_to_contain_text("second")
    expect(second.log).not_to_contain_text("first")
    technician.closes("Ada Gran")
    technician.closes("Ben Holt")


def test_a_note_is_not_shown_to_the_customer(opened: Open, world: World) -> None:
    customer, technician = a_customer(opened, world, "Uma Ide"), a_technician(opened, world)
    technician.accepts("Uma Ide")

    technician.notes("Uma Ide", "has called twice before")
    technician.says("Uma Ide", "Hello Uma.")
    customer.sees("Hello Uma.")

    expect(customer.page.get_by_text("called twice")).to_have_count(0)
    technician.closes("Uma Ide")


def test_typing_is_shown_and_the_draft_is_not(opened: Open, world: World) -> None:
    customer, technician = a_customer(opened, world, "Per Juhl"), a_technician(opened, world)
    technician.accepts("Per Juhl")

    customer.message.press_sequentially("a secret draft")

    expect(technician.session("Per Juhl").locator("typing-line")).to_contain_text("Per Juhl")
    expect(technician.page.get_by_text("secret")).to_have_count(0)
    customer.message.fill("")
    customer.ends()


def test_a_second_tab_takes_the_chat_over(opened: Open, world: World) -> None:
    customer, technician = a_customer(opened, world, "Nils Krog"), a_technician(opened, world)
    technician.accepts("Nils Krog")
    customer.says("In the first tab.")

    second = CustomerPage(customer.page.context.new_page())
    second.page.goto("/s/")

    second.sees("In the first tab.")
    expect(customer.message).to_be_disabled()
    second.ends()


def test_what_looks_like_markup_is_shown_as_it_was_typed(opened: Open, world: World) -> None:
    customer, technician = a_customer(opened, world, "<b>Eve</b>"), a_technician(opened, world)
    technician.accepts("<b>Eve</b>")
    words = "<img src=x onerror=alert(1)> & <script>alert(2)</script>"

    customer.says(words)

    technician.sees("<b>Eve</b>", words)
    technician.closes("<b>Eve</b>")


def test_the_whole_way_by_keyboard(opened: Open, world: World) -> None:
    context, _ = opened(world.url)
    page = context.new_page()
    page.goto("/c/support/")
    page.locator("[name=name]").focus()
    page.keyboard.type("Kai Lund")
    page.keyboard.press("Enter")
    customer, technician = CustomerPage(page), a_technician(opened, world)
    button = technician.waiting("Kai Lund").get_by_role("button", name="Accept")

    _tab_to(technician, button_name="Accept")
    expect(button).to_be_focused()
    technician.page.keyboard.press("Enter")
    expect(technician.session("Kai Lund").get_by_role("textbox", name="Message")).to_be_focused()
    technician.page.keyboard.type("Hello by keyboard")
    technician.page.keyboard.press("Enter")
    customer.sees("Hello by keyboard")

    customer.message.focus()
    page.keyboard.type("Hello to you")
    page.keyboard.press("Enter")
    technician.sees("Kai Lund", "Hello to you")
    technician.closes("Kai Lund")


def _tab_to(technician: TechnicianPage, *, button_name: str) -> None:
    technician.page.evaluate("document.activeElement.blur()")
    for _ in range(40):
        technician.page.keyboard.press("Tab")
        focused = technician.page.locator(":focus")
        if focused.count() and focused.inner_text() == button_name:
            return
    pytest.fail(f"the Tab key does not lead to {button_name}")


def test_two_technicians_accept_and_one_is_told(opened: Open, world: World) -> None:
    a_customer(opened, world, "Mia Moe")
    one, other = a_technician(opened, world), a_technician(opened, world, number=1)
    expect(other.waiting("Mia Moe")).to_be_visible()

    one.accepts("Mia Moe")

    expect(other.waiting("Mia Moe")).to_have_count(0)
    one.closes("Mia Moe")


def test_a_killed_server_comes_back_with_the_whole_conversation(opened: Open, own_world: World) -> None:
    context, watch = opened(own_world.url)
    customer = CustomerPage(context.new_page())
    customer.asks_for_help(name="Jon Nord", email="jon@mail.example")
    other_context, other_watch = opened(own_world.url)
    technician = TechnicianPage(other_context.new_page())
    technician.signs_in(own_world.who(Role.TECHNICIAN))
    technician.accepts("Jon Nord")
    customer.says("Before the fall.")
    technician.says("Jon Nord", "Still here.")

    watch.expect_a_bad_line()
    other_watch.expect_a_bad_line()
    own_world.restart()
    customer.says("After the fall.")
    technician.sees("Jon Nord", "After the fall.")

    customer.sees_in_order(["Before the fall.", "Still here.", "After the fall."])
    technician.sees_in_order("Jon Nord", ["Before the fall.", "Still here.", "After the fall."])
    technician.page.reload()
    technician.sees_in_order("Jon Nord", ["Before the fall.", "Still here.", "After the fall."])
    technician.closes("Jon Nord")
