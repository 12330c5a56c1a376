"""A whole session in two real browsers with profiles on disk, with a marker in everything people type."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.navigators import CustomerPage, TechnicianPage
from tests.chromium import ARGUMENTS, EXECUTABLE
from tests.leaks.markers import MarkerSource
from tests.worlds import Role, World


@dataclass(slots=True)
class Windows:
    """The customer's and the technician's browser; each keeps a profile among the places."""

    world: World
    source: MarkerSource
    customer: CustomerPage
    technician: TechnicianPage

    def play(self) -> None:
        """Form, wait, chat, note, hold, reload, draft; the session stays open."""
        name = self.source.person("name in the browser").text
        self.customer.asks_for_help(name=name, email=self.source.email("e-mail in the browser").text)
        self.technician.signs_in(self.world.who(Role.TECHNICIAN))
        self.technician.accepts(name)
        self._chat(name)
        self.technician.notes(name, self.source.text("note in the browser").text)
        self.technician.holds(name)
        self.technician.takes_up(name)
        self.customer.page.reload()
        expect(self.customer.log).to_contain_text("My printer says")
        self.customer.message.press_sequentially(self.source.text("draft of the customer").text)

    def close(self) -> None:
        """The customer ends the chat and goes back in the history."""
        self.customer.message.fill("")
        self.customer.ends()
        self.customer.page.go_back()

    def _chat(self, name: str) -> None:
        question = self.source.sentence("question in the browser").text
        answer = self.source.sentence("answer in the browser").text
        self.customer.says(question)
        self.technician.sees(name, question)
        self.technician.says(name, answer)
        self.customer.sees(question, answer)


@contextmanager
def opened(playwright: Playwright, world: World, source: MarkerSource) -> Iterator[Windows]:
    """Both browsers, started on profiles of their own and closed as a person closes a window."""
    with _browser(playwright, world, "customer") as one, _browser(playwright, world, "technician") as other:
        yield Windows(world, source, CustomerPage(_page(one)), TechnicianPage(_page(other)))


@contextmanager
def _browser(playwright: Playwright, world: World, whose: str) -> Iterator[BrowserContext]:
    context = playwright.chromium.launch_persistent_context(
        str(world.places.browser / whose),
        executable_path=str(EXECUTABLE),
        args=list(ARGUMENTS),
        base_url=world.url,
    )
    try:
        yield context
    finally:
        context.close()


def _page(context: BrowserContext) -> Page:
    return context.pages[0] if context.pages else context.new_page()
