"""How the two people use their pages: by what they read on them, never by what is inside.

Each method is a step a person would name; where it looks at something it waits until it is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.worlds import Role, SignIn, World


def is_signed_in(page: Page, world: World, role: Role, *, number: int = 0) -> None:
    """Let someone of that role have signed in before in this window, where signing in is not the point."""
    with world.sign_in(role, number=number) as member:
        page.context.add_cookies(
            [
                {"name": cookie.name, "value": cookie.value or "", "url": world.url}
                for cookie in member.http.cookies.jar
            ]
        )


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """A customer's window."""

    page: Page

    def asks_for_help(self, *, name: str, email: str = "", channel: str = "support") -> None:
        """Fill in the form and send it."""
        self.page.goto(f"/c/{channel}/")
        self.page.locator("[name=name]").fill(name)
        self.page.locator("[name=email]").fill(email)
        self.page.get_by_role("button", name="Ask for help").click()
        expect(self.log).to_be_attached()

    @property
    def log(self) -> Locator:
        """What was said."""
        return self.page.get_by_role("log")

    @property
    def message(self) -> Locator:
        """The box to write in."""
        return self.page.get_by_role("textbox", name="Message")

    def is_served_by(self, technician: str) -> None:
        """See who is there."""
        expect(self.page.locator("customer-chat")).to_contain_text(technician)

    def says(self, text: str) -> None:
        """Write a message and send it."""
        self.message.fill(text)
        self.page.get_by_role("button", name="Send").click()
        self.sees(text)

    def sees(self, *texts: str) -> None:
        """Read each text in the log."""
        for text in texts:
            expect(self.log).to_contain_text(text)

    def sees_in_order(self, texts: Sequence[str]) -> None:
        """Read these messages, each once and in this order."""
        _in_order(self.log, texts)

    def ends(self) -> None:
        """End the chat, and mean it."""
        self.page.get_by_role("button", name="End chat").click()
        self.page.get_by_role("group").get_by_role("button", name="End chat").click()
        self.is_at_the_end()

    def is_at_the_end(self) -> None:
        """See that it is over, and that nothing of it is left on the page."""
        expect(self.page.get_by_role("log")).to_have_count(0)
        expect(self.page.get_by_role("link", name="Ask for help again")).to_be_visible()


@dataclass(frozen=True, slots=True)
class TechnicianPage:
    """A technician's window."""

    page: Page

    def signs_in(self, who: SignIn) -> None:
        """Sign in and wait for the console."""
        self.page.goto("/sign-in/?next=/console/")
        self.page.get_by_label("E-mail").fill(who.email)
        self.page.get_by_label("Password").fill(who.password)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.locator("technician-desk")).to_be_attached()

    def comes_back(self, world: World, *, number: int = 0) -> None:
        """Open the console in a window in which they have signed in before."""
        is_signed_in(self.page, world, Role.TECHNICIAN, number=number)
        self.page.goto("/console/")
        expect(self.page.locator("technician-desk")).to_be_attached()

    def waiting(self, customer: str) -> Locator:
        """The request of that customer in the queue."""
        return self.page.locator("queue-list").get_by_role("listitem").filter(has_text=customer)

    def accepts(self, customer: str) -> None:
        """Take the request and wait until the session stands open."""
        self.waiting(customer).get_by_role("button", name="Accept").click()
        expect(self.session(customer)).to_be_visible()

    def session(self, customer: str) -> Locator:
        """The panel of the session with that customer."""
        return self.page.locator("session-panel").filter(has=self.page.get_by_role("heading", name=customer))

    def log(self, customer: str) -> Locator:
        """What was said in that session."""
        return self.session(customer).get_by_role("log")

    def says(self, customer: str, text: str) -> None:
        """Write a message to that customer and send it."""
        panel = self.session(customer)
        panel.get_by_role("textbox", name="Message").fill(text)
        panel.get_by_role("button", name="Send").click()
        self.sees(customer, text)

    def sees(self, customer: str, *texts: str) -> None:
        """Read each text in that session's log."""
        for text in texts:
            expect(self.log(customer)).to_contain_text(text)

    def sees_in_order(self, customer: str, texts: Sequence[str]) -> None:
        """Read these messages, each once and in this order."""
        _in_order(self.log(customer), texts)

    def notes(self, customer: str, text: str) -> None:
        """Write a note that only technicians see."""
        panel = self.session(customer)
        panel.get_by_role("button", name="Note", exact=True).click()
        panel.get_by_role("textbox", name="Note for technicians").fill(text)
        panel.get_by_role("button", name="Add note").click()
        expect(panel.locator("note-pad")).to_contain_text(text)
        panel.get_by_role("button", name="Reply").click()

    def holds(self, customer: str) -> None:
        """Put the session on hold."""
        self.session(customer).get_by_role("button", name="Hold").click()
        expect(self.session(customer).get_by_text("On hold", exact=True)).to_be_visible()

    def takes_up(self, customer: str) -> None:
        """Take the session off hold again."""
        self.session(customer).get_by_role("button", name="Resume").click()
        expect(self.session(customer).get_by_text("On hold", exact=True)).to_be_hidden()

    def closes(self, customer: str, *, outcome: str = "Resolved") -> None:
        """Close the session; its panel goes."""
        panel = self.session(customer)
        panel.get_by_role("button", name="Close").click()
        panel.get_by_role("button", name=outcome, exact=True).click()
        expect(panel).to_have_count(0)


def _in_order(log: Locator, texts: Sequence[str]) -> None:
    expect(log).to_contain_text(texts[-1])
    shown = log.inner_text()
    places = [shown.find(text) for text in texts]
    assert places == sorted(places), f"out of order: {shown}"
    assert -1 not in places, f"something is missing: {shown}"
    assert [shown.count(text) for text in texts] == [1] * len(texts), f"something stands twice: {shown}"
