"""People at the desk's public doors, without a browser: they know forms, tickets and frames, no insides."""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any, Final, Self

import httpx
from websockets.sync.client import ClientConnection, connect

FORM_SECRET: Final = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
NO_CERTIFICATES: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nobody here speaks TLS, and to read the machine's certificates for each person takes 20 ms."""
FRAME_WITHIN: Final = 10.0  # seconds

Frame = dict[str, Any]


class Person:
    """Someone with a browser's cookies and headers. Redirects are not followed."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(
            base_url=url,
            headers={"Origin": url, "Sec-Fetch-Site": "same-origin"},
            timeout=20,
            trust_env=False,
            verify=NO_CERTIFICATES,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def open(self, path: str, *, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Open a page."""
        return self.http.get(path, headers=headers)

    def send(
        self, page: str, fields: Mapping[str, str], *, to: str = "", headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Open `page` and send its form with `fields`, to another address where `to` is given."""
        secret = self._secret(self.open(page, headers=headers))
        data = {**fields, "csrfmiddlewaretoken": secret}
        return self.http.post(to or page, data=data, headers=headers)

    def ticket(self, page: str, at: str) -> str:
        """A ticket to the live socket, asked for from `page`."""
        secret = self._secret(self.open(page))
        answer = self.http.post(at, headers={"X-CSRFToken": secret})
        answer.raise_for_status()
        return str(answer.json()["ticket"])

    def _secret(self, page: httpx.Response) -> str:
        if found := FORM_SECRET.search(page.text):
            return found.group(1)
        return self.http.cookies.get("modicum_csrf") or ""


class Customer(Person):
    """A customer of a channel."""

    def ask(
        self, channel: str, fields: Mapping[str, str], *, query: str = "", **headers: str
    ) -> httpx.Response:
        """Fill in the channel's form; `headers` have underscores for their hyphens."""
        spelled = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send(f"/c/{channel}/{query}", fields, headers=spelled)

    def connect(self) -> Socket:
        """The socket of the session asked for."""
        return Socket(self.url, self.ticket("/s/", "/s/ticket/"))


class Member(Person):
    """Someone of the organisation."""

    def sign_in(self, email: str, password: str) -> None:
        """Sign in. Raises `AssertionError` where the desk does not let them in."""
        answer = self.send("/sign-in/", {"login": email, "password": password})
        assert answer.status_code == 302, f"{email} was not signed in: HTTP {answer.status_code}"

    def connect(self) -> Socket:
        """The console's socket."""
        return Socket(self.url, self.ticket("/console/", "/console/ticket/"))


class Socket:
    """The live socket, spoken frame by frame (docs/reference/live-protocol.md)."""

    def __init__(self, url: str, ticket: str, *, origin: str = "") -> None:
        self._hanging_up = ExitStack()
        self.line: ClientConnection = self._hanging_up.enter_context(
            connect(
                f"{url.replace('http', 'ws', 1)}/live/",
                additional_headers={"Origin": origin or url},
                max_size=None,
                proxy=None,
            )
        )
        self.seen: list[Frame] = []
        if ticket:
            self.send({"type": "hello", "ticket": ticket})
            self.welcome = self.wait_for("welcome")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._hanging_up.close()

    def send(self, frame: Frame) -> None:
        """Send one frame."""
        self.line.send(json.dumps(frame))

    def wait_for(self, kind: str, **expected: object) -> Frame:
        """The next frame of that type with those values; all that came before stays in `seen`."""
        while True:
            frame: Frame = json.loads(self.line.recv(timeout=FRAME_WITHIN))
            self.seen.append(frame)
            if frame["type"] == kind and all(frame.get(key) == value for key, value in expected.items()):
                return frame
