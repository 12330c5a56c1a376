"""Every page of the desk, each with how to get there: looked at in each theme and width."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from playwright.sync_api import Page, expect

from tests.browser.navigators import CustomerPage, TechnicianPage, is_signed_in
from tests.worlds import Role, World

CONVERSATION: Final = (
    ("customer", "Hello, the printer in the front office has stopped again."),
    ("technician", "Good morning! Does its display say anything?"),
    ("customer", "“Paper jam, tray 2”, but there is no paper in it."),
    ("technician", "Then a small piece is left behind the roller. Please open the flap on the right side."),
    ("customer", "Found it. A corner of a label!"),
)

RECEIPT_CODE: Final = re.compile(r"^\s*(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\s*$")


@dataclass(frozen=True, slots=True)
class Scene:
    """A desk and a way to open a new window on it."""

    world: World
    new_page: Callable[[], Page]
    customers: list[CustomerPage] = field(default_factory=list)

    def customer(self, name: str) -> CustomerPage:
        """A customer who has asked for help."""
        customer = CustomerPage(self.new_page())
        customer.asks_for_help(name=name, email="someone@mail.example")
        self.customers.append(customer)
        return customer

    def clear(self) -> None:
        """End the sessions that are still open, so that the next scene starts on an empty desk."""
        for customer in self.customers:
            if customer.log.count():
                customer.ends()

    def technician(self) -> TechnicianPage:
        """A technician at the console."""
        technician = TechnicianPage(self.new_page())
        technician.comes_back(self.world)
        return technician

    def member(self, role: Role, path: str) -> Page:
        """Someone of that role at a page."""
        page = self.new_page()
        is_signed_in(page, self.world, role)
        page.goto(path)
        return page

    def at(self, path: str) -> Page:
        """Nobody in particular at a page."""
        page = self.new_page()
        page.goto(path)
        return page


def form_with_mistakes(scene: Scene) -> Page:
    """The form, sent empty."""
    page = scene.at("/c/support/")
    page.locator("[name=email]").fill("no address")
    page.get_by_role("button", name="Ask for help").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    return page


def waiting(scene: Scene) -> Page:
    """A place in the queue."""
    customer = scene.customer("Wanda Adler")
    expect(customer.page.locator("customer-chat")).to_contain_text("You are next")
    return customer.page


def chat(scene: Scene) -> Page:
    """The customer's side of a conversation."""
    customer, technician = scene.customer("Ruth Bergman"), scene.technician()
    talk(customer, technician, "Ruth Bergman")
    return customer.page


def console(scene: Scene) -> Page:
    """Two sessions side by side, and somebody who waits."""
    first, second = scene.customer("Noa Calder"), scene.customer("Theo Dorn")
    technician = scene.technician()
    talk(first, technician, "Noa Calder")
    technician.accepts("Theo Dorn")
    second.says("I cannot sign in since this morning.")
    technician.sees("Theo Dorn", "since this morning")
    scene.customer("Lisa Engel")
    expect(technician.waiting("Lisa Engel")).to_be_visible()
    return technician.page


def end(scene: Scene) -> Page:
    """The page after a chat."""
    customer, technician = scene.customer("Paul Faber"), scene.technician()
    technician.accepts("Paul Faber")
    customer.says("Thank you!")
    customer.ends()
    return customer.page


def receipt_refused(scene: Scene) -> Page:
    """A receipt code that is none."""
    page = scene.at("/receipt/")
    page.get_by_label("Receipt code").fill("ABCD")
    page.get_by_role("button", name="Show what is held").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    return page


def webhook_secret(scene: Scene) -> Page:
    """A new receiver's secret, shown once."""
    page = scene.member(Role.ADMIN, "/webhooks/new/")
    page.get_by_label("Name", exact=True).fill("Ticket desk")
    page.get_by_label("Address", exact=False).first.fill("https://127.0.0.1/hook")
    page.get_by_label("A session ends").check()
    page.get_by_role("button", name="Add receiver").click()
    expect(page.get_by_role("heading", name="The secret")).to_be_visible()
    return page


def webhook(scene: Scene) -> Page:
    """A receiver that refused a test."""
    page = webhook_secret(scene)
    page.get_by_role("link", name="I have it").click()
    page.get_by_role("button", name="Send a test").click()
    expect(page.get_by_role("heading", name="Delivery log")).to_be_visible()
    return page


def tried(scene: Scene) -> Page:
    """A chat under today's policy and another one."""
    page = scene.member(Role.ADMIN, "/data-storage/try/")
    said = "\n".join(f"{who.title()}: {words}" for who, words in CONVERSATION)
    page.get_by_label("Lines of a chat").fill(f"{said}\nMy name is Cleo, call 030 901820")
    expect(page.locator("#tried mark").first).to_be_visible()
    return page


def my_data_with_code(scene: Scene) -> Page:
    """What is kept of a conversation, and the code for it."""
    customer = scene.customer("Mona Haller")
    customer.page.goto("/s/my-data/")
    expect(customer.page.get_by_text(RECEIPT_CODE).first).to_be_visible()
    return customer.page


def end_with_code(scene: Scene) -> Page:
    """The page after a chat of which something is kept."""
    page = end(scene)
    expect(page.get_by_text(RECEIPT_CODE).first).to_be_visible()
    return page


def receipt_held(scene: Scene) -> Page:
    """What is held under a code, and how to erase it."""
    code = end_with_code(scene).get_by_text(RECEIPT_CODE).first.inner_text()
    page = scene.at("/receipt/")
    page.get_by_label("Receipt code").fill(code)
    page.get_by_role("button", name="Show what is held").click()
    expect(page.get_by_text("Thank you!")).to_be_visible()
    return page


def receipt_erased(scene: Scene) -> Page:
    """The page after erasing by code."""
    page = receipt_held(scene)
    page.get_by_role("button", name="Erase").first.click()
    expect(page.get_by_text("Thank you!")).to_have_count(0)
    return page


def chat_log(scene: Scene) -> Page:
    """What is stored of one session."""
    customer, technician = scene.customer("Ines Gruber"), scene.technician()
    technician.accepts("Ines Gruber")
    customer.says("That was quick.")
    customer.ends()
    page = scene.member(Role.PRIVACY_OFFICER, "/reports/chat-log/")
    page.get_by_role("link", name="No. ").first.click()
    expect(page.get_by_role("heading", name="Kept until")).to_be_visible()
    return page


def audited(scene: Scene) -> Page:
    """The overview of the audits, after one."""
    page = scene.member(Role.PRIVACY_OFFICER, "/audits/")
    page.get_by_role("button", name="Audit everything").click()
    expect(page.get_by_role("heading", name="PII audit")).to_be_visible()
    return page


def exposed(scene: Scene) -> Page:
    """What a leak would bring out, where something is kept."""
    end(scene)
    page = scene.member(Role.PRIVACY_OFFICER, "/exposure/")
    expect(page.get_by_role("heading", name="What would lower it most")).to_be_visible()
    return page


def court_answered(scene: Scene) -> Page:
    """What could be produced, and what never existed."""
    end(scene)
    page = scene.member(Role.PRIVACY_OFFICER, "/exposure/court/")
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("heading", name="Never existed on a disk")).to_be_visible()
    return page


def breached(scene: Scene) -> Page:
    """The pack of a breach that was entered just now."""
    end(scene)
    page = scene.member(Role.PRIVACY_OFFICER, "/exposure/breaches/new/")
    page.get_by_label("When you became aware").fill("2026-11-01T08:30")
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_role("heading", name="Draft notices")).to_be_visible()
    return page


def sign_in_refused(scene: Scene) -> Page:
    """A wrong password."""
    page = scene.at("/sign-in/")
    page.get_by_label("E-mail").fill("nobody@mail.example")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    return page


def talk(customer: CustomerPage, technician: TechnicianPage, name: str) -> None:
    """Let the two have the sample conversation."""
    technician.accepts(name)
    for who, words in CONVERSATION:
        if who == "customer":
            customer.says(words)
            technician.sees(name, words)
        else:
            technician.says(name, words)
            customer.sees(words)


def proposed(scene: Scene) -> Page:
    """What would be stored more, before anybody said yes."""
    page = scene.member(Role.ADMIN, "/data-storage/")
    chat = page.get_by_role("group", name="Chat logs")
    chat.get_by_label("Store cleaned").check()
    chat.get_by_label("What it is stored for").fill("To look up what was agreed.")
    page.get_by_label("Why you change it").select_option("need")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Your decision")).to_be_visible()
    return page


GALLERY: Final[Mapping[str, Callable[[Scene], Page]]] = MappingProxyType(
    {
        "welcome": lambda scene: scene.at("/"),
        "form": lambda scene: scene.at("/c/support/"),
        "form-with-mistakes": form_with_mistakes,
        "my-data": lambda scene: scene.at("/s/my-data/"),
        "no-session": lambda scene: scene.at("/s/"),
        "waiting": waiting,
        "chat": chat,
        "end": end,
        "not-found": lambda scene: scene.at("/nowhere/"),
        "sign-in": lambda scene: scene.at("/sign-in/"),
        "sign-in-refused": sign_in_refused,
        "console": console,
        "sign-out": lambda scene: scene.member(Role.TECHNICIAN, "/sign-out/"),
        "not-allowed": lambda scene: scene.member(Role.TECHNICIAN, "/channels/"),
        "webhooks": lambda scene: scene.member(Role.ADMIN, "/webhooks/"),
        "webhook-new": lambda scene: scene.member(Role.ADMIN, "/webhooks/new/"),
        "webhook-secret": webhook_secret,
        "webhook": webhook,
        "channels": lambda scene: scene.member(Role.ADMIN, "/channels/"),
        "channel-new": lambda scene: scene.member(Role.ADMIN, "/channels/new/"),
        "channel": lambda scene: scene.member(Role.ADMIN, "/channels/support/"),
        "field-new": lambda scene: scene.member(Role.ADMIN, "/channels/support/fields/new/"),
        "field": lambda scene: scene.member(Role.ADMIN, "/channels/support/fields/name/"),
        "account": lambda scene: scene.member(Role.TECHNICIAN, "/account/"),
        "account-password": lambda scene: scene.member(Role.TECHNICIAN, "/account/password/"),
        "second-step-new": lambda scene: scene.member(Role.TECHNICIAN, "/account/second-step/"),
        "members": lambda scene: scene.member(Role.ADMIN, "/members/"),
        "member-new": lambda scene: scene.member(Role.ADMIN, "/members/new/"),
        "member": lambda scene: scene.member(Role.ADMIN, "/members/1/"),
        "receipt": lambda scene: scene.at("/receipt/"),
        "receipt-refused": receipt_refused,
        "chat-logs": lambda scene: scene.member(Role.ADMIN, "/reports/chat-log/"),
        "chat-log": chat_log,
        "audits": audited,
        "audit-findings": lambda scene: scene.member(Role.ADMIN, "/audits/findings/"),
        "audit-statement": lambda scene: scene.member(Role.PRIVACY_OFFICER, "/audits/statement/"),
        "exposure-empty": lambda scene: scene.member(Role.ADMIN, "/exposure/"),
        "exposure-court-asked": lambda scene: scene.member(Role.PRIVACY_OFFICER, "/exposure/court/"),
        "breach-new": lambda scene: scene.member(Role.ADMIN, "/exposure/breaches/new/"),
        "data-storage": lambda scene: scene.member(Role.ADMIN, "/data-storage/"),
        "data-storage-looking": lambda scene: scene.member(Role.PRIVACY_OFFICER, "/data-storage/"),
        "data-storage-classes": lambda scene: scene.member(Role.ADMIN, "/data-storage/classes/"),
        "data-storage-tried": tried,
        "data-storage-patterns": lambda scene: scene.member(Role.ADMIN, "/data-storage/patterns/"),
        "data-storage-preset": lambda scene: scene.member(Role.ADMIN, "/data-storage/presets/full-record/"),
        "organisation": lambda scene: scene.member(Role.ADMIN, "/organisation/"),
        "organisation-looking": lambda scene: scene.member(Role.PRIVACY_OFFICER, "/organisation/"),
        "data-storage-record": lambda scene: scene.member(Role.ADMIN, "/data-storage/record/"),
        "data-storage-proposal": proposed,
        "data-storage-revision": lambda scene: scene.member(Role.ADMIN, "/data-storage/revisions/1/"),
        "data-storage-second-admin": lambda scene: scene.member(Role.ADMIN, "/data-storage/approval/"),
        "data-storage-history": lambda scene: scene.member(Role.ADMIN, "/data-storage/history/"),
    }
)

WHERE_KEPT: Final[Mapping[str, Callable[[Scene], Page]]] = MappingProxyType(
    {
        "my-data-with-code": my_data_with_code,
        "end-with-code": end_with_code,
        "receipt-held": receipt_held,
        "receipt-erased": receipt_erased,
        "exposure": exposed,
        "exposure-court": court_answered,
        "breach": breached,
        "breaches": lambda scene: scene.member(Role.PRIVACY_OFFICER, "/exposure/breaches/"),
    }
)
"""The pages that are there only where something is kept: on a desk under `usual`."""
