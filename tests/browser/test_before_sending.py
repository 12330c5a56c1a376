"""What looks personal is pointed out below the box; a technician is asked before a card number goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened
from tests.browser.navigators import CustomerPage, TechnicianPage
from tests.browser.test_pages import NARROW, shown_at, sideways, violations
from tests.worlds import Role, World

Open = Callable[..., Opened]

CARD = "4111 1111 1111 1111"
THE_QUESTION = "This looks like personal data: card number. To send it anyway, press Send again."


@contextmanager
def chat(opened: Open, world: World, name: str) -> Iterator[tuple[CustomerPage, TechnicianPage]]:
    """A customer and a technician in a session, which ends afterwards."""
    customer = CustomerPage(opened(world.url)[0].new_page())
    customer.asks_for_help(name=name, email="someone@mail.example")
    technician = TechnicianPage(opened(world.url)[0].new_page())
    technician.comes_back(world)
    technician.accepts(name)
    yield customer, technician
    customer.ends()


def box(technician: TechnicianPage, customer: str) -> Locator:
    """Where a technician writes to that customer."""
    return technician.session(customer).get_by_role("textbox", name="Message")


def line(page: Page | Locator) -> Locator:
    """What stands below the box."""
    return page.locator("before-sending")


def test_a_technician_is_asked_once_before_a_card_number_goes_out(opened: Open, world: World) -> None:
    with chat(opened, world, "Nele Ohm") as (customer, technician):
        panel = technician.session("Nele Ohm")
        box(technician, "Nele Ohm").fill(f"It was paid with {CARD}.")
        panel.get_by_role("button", name="Send").click()

        expect(line(panel)).to_contain_text(THE_QUESTION)
        expect(customer.page.get_by_text("4111")).to_have_count(0)
        panel.get_by_role("button", name="Send").click()
        customer.sees(CARD)
        expect(line(panel)).not_to_contain_text("personal")


def test_the_question_is_answered_by_keyboard_and_the_box_keeps_the_focus(opened: Open, world: World) -> None:
    with chat(opened, world, "Otto Plank") as (customer, technician):
        writing = box(technician, "Otto Plank")
        writing.fill(CARD)
        writing.press("Enter")

        expect(line(technician.session("Otto Plank"))).to_contain_text("press Send again")
        expect(writing).to_be_focused()
        writing.press("Enter")
        customer.sees(CARD)


def test_what_was_found_can_be_taken_out(opened: Open, world: World) -> None:
    with chat(opened, world, "Pia Quast") as (customer, technician):
        panel, writing = technician.session("Pia Quast"), box(technician, "Pia Quast")
        writing.fill(f"Is {CARD} yours?")
        panel.get_by_role("button", name="Remove it").click()

        expect(writing).to_have_value("Is [card number] yours?")
        expect(writing).to_be_focused()
        panel.get_by_role("button", name="Send").click()
        customer.sees("Is [card number] yours?")


def test_a_customer_reads_a_hint_and_is_not_held_up(opened: Open, world: World) -> None:
    with chat(opened, world, "Rike Sand") as (customer, technician):
        customer.message.fill(f"My card is {CARD}")
        expect(line(customer.page)).to_contain_text("This looks personal: card number.")

        customer.page.get_by_role("button", name="Send").click()

        technician.sees("Rike Sand", CARD)


def test_an_address_is_pointed_out_and_goes_at_once(opened: Open, world: World) -> None:
    with chat(opened, world, "Sven Thal") as (customer, technician):
        box(technician, "Sven Thal").fill("Write to help@desk.example")
        expect(line(technician.session("Sven Thal"))).to_contain_text("e-mail address")

        technician.session("Sven Thal").get_by_role("button", name="Send").click()

        customer.sees("help@desk.example")


def test_the_answer_to_a_question_of_the_other_side_is_noticed(opened: Open, world: World) -> None:
    with chat(opened, world, "Tom Uhl") as (customer, technician):
        technician.says("Tom Uhl", "What are the last four digits of your card?")
        customer.sees("What are the last four")

        customer.message.fill("6985")

        expect(line(customer.page)).to_contain_text("card number")


def test_what_is_typed_goes_nowhere_for_it(opened: Open, world: World) -> None:
    with chat(opened, world, "Udo Voss") as (customer, _):
        asked: list[str] = []
        customer.page.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))

        customer.message.press_sequentially(f"mine is {CARD}")
        expect(line(customer.page)).to_contain_text("card number")

        assert not [
            one for one in asked if "4111" in one or ("patterns" not in one and "/detector/" not in one)
        ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_question_fits_a_narrow_window_and_breaks_no_rule_of_access(
    opened: Open, world: World, theme: str
) -> None:
    with chat(opened, world, f"Vera {theme}") as (customer, _):
        shown_at(customer.page, theme=theme, width=NARROW)
        customer.message.fill(f"My card is {CARD}, my phone +44 20 7946 0958, write to vera@mail.example")
        expect(line(customer.page)).to_contain_text("phone number")

        assert sideways(customer.page) == 0
        assert violations(customer.page) == []
        shown_at(customer.page, theme="light", width=1280)


def test_a_channel_that_hides_card_numbers_shows_the_last_digits_to_the_other_side_only(
    own_world: World, opened: Open
) -> None:
    hides_cards(own_world)
    with chat(opened, own_world, "Wim Xaver") as (customer, technician):
        customer.message.fill(f"My card is {CARD}")
        customer.page.get_by_role("button", name="Send").click()

        technician.sees("Wim Xaver", "•••• •••• •••• 1111")
        customer.sees(CARD, "The other side sees only the last digits")
        technician.page.reload()
        technician.sees("Wim Xaver", "•••• •••• •••• 1111")
        expect(technician.page.get_by_text("4111")).to_have_count(0)
        customer.page.reload()
        customer.sees(CARD)


def hides_cards(world: World) -> None:
    """An admin sets it for the channel that the tests use."""
    admin = world.sign_in(Role.ADMIN)
    settings = {
        "name": "Support",
        "welcome": "",
        "queue_cap": "50",
        "requests_per_minute": "600",
        "away_minutes": "15",
        "customers_before_sending": "hint",
        "technicians_before_sending": "ask",
        "masks_cards": "on",
    }
    assert admin.send("/channels/support/", settings).status_code in {302, 303}
