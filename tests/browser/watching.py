"""Watches a browser for what no page of ours may do: break its CSP, log an error, or leave its origin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebSocket

REPORT_VIOLATIONS: Final = """
document.addEventListener("securitypolicyviolation", (event) =>
  window.reportViolation(`${event.violatedDirective} refused ${event.blockedURI || "inline"}`));
"""
LINE_LOSS: Final = ("net::ERR_", "WebSocket connection to")


@dataclass  # without slots: Playwright notes its handlers on the object
class Watch:
    """What went wrong in one browser context.

    `own` are the origins that its pages may talk to; console messages with one of `expected` are no problem.
    """

    own: tuple[str, ...]
    problems: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def over(self, context: BrowserContext) -> None:
        """Watch every page that `context` has or will have."""
        context.expose_binding("reportViolation", lambda _, what: self.problems.append(f"CSP: {what}"))
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("page", self._over_page)
        context.on("request", self._see_request)
        context.on("console", self._see_console)
        context.on("weberror", lambda error: self.problems.append(f"script: {error.error}"))
        for page in context.pages:
            self._over_page(page)

    def expect_a_bad_line(self) -> None:
        """Accept failed connections from here on: the test cuts the line or kills the server."""
        self.expected += LINE_LOSS

    def _over_page(self, page: Page) -> None:
        page.on("websocket", self._see_socket)

    def _see_request(self, request: Request) -> None:
        self._see_address(request.url)

    def _see_socket(self, socket: WebSocket) -> None:
        self._see_address(socket.url.replace("ws", "http", 1))

    def _see_address(self, url: str) -> None:
        if not url.startswith((*(f"{origin}/" for origin in self.own), "data:", "blob:", "about:")):
            self.problems.append(f"off the origin: {url}")

    def _see_console(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        if not any(sign in message.text for sign in self.expected):
            self.problems.append(f"console {message.type}: {message.text}")
