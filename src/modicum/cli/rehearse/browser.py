"""One person's way through the pages: cookies, forms and the secret that each form carries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final, Self
from urllib.parse import urlsplit

import httpx

from modicum.cli.rehearse.errors import BadAddress, Unreachable

FORM_SECRET: Final = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ANSWERS_WITHIN_S: Final = 30.0


class Site:
    """The server to play against, and the connections that everybody shares. Raises `BadAddress`."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
            raise BadAddress(address)
        self.address = address.rstrip("/")
        self.transport = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=64))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.transport.aclose()


class Browser:
    """Pages as one person sees them. Raises `Unreachable` where the server does not answer."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._secret = ""
        self._client = httpx.AsyncClient(
            base_url=site.address,
            transport=site.transport,
            headers={"Origin": site.address, "Sec-Fetch-Site": "same-origin"},
            timeout=ANSWERS_WITHIN_S,
            trust_env=False,
        )

    async def open(self, path: str) -> httpx.Response:
        """Open a page and remember its form's secret."""
        answer = await self._ask("GET", path)
        found = FORM_SECRET.search(answer.text)
        self._secret = found.group(1) if found else self._secret
        return answer

    async def send(self, path: str, fields: Mapping[str, str]) -> httpx.Response:
        """Send the form of the page that was opened last. A redirect is the answer and not followed."""
        return await self._ask("POST", path, data={**fields, "csrfmiddlewaretoken": self._secret})

    async def ticket(self, path: str) -> str:
        """Ask for a ticket to the live socket."""
        answer = await self._ask("POST", path, headers={"X-CSRFToken": self._secret})
        ticket = answer.json().get("ticket") if answer.status_code == HTTPStatus.OK else None
        if not isinstance(ticket, str):
            raise Unreachable(path, f"no ticket to the live socket (HTTP {answer.status_code})")
        return ticket

    async def _ask(
        self,
        method: str,
        path: str,
        *,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        try:
            return await self._client.request(method, path, data=data, headers=headers)
        except httpx.HTTPError as error:
            raise Unreachable(self._site.address, f"no answer ({type(error).__name__})") from None
