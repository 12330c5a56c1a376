"""A customer's browser: the address it sends from, and what it says by itself."""

from __future__ import annotations

import ssl
from typing import Final

import httpx

from tests.noninterference.words import Sender
from tests.people import Customer

DESK: Final = "localhost"
"""What customers call the desk: without its port, which chance gives, in the page address."""
NO_TLS: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Made once and never used: httpx would read the machine's certificates for each browser."""


def browser_of(sender: Sender, url: str) -> Customer:
    """A customer at the sender's address who has not asked for anything yet."""
    customer = Customer(url)
    says = httpx.Headers(customer.http.headers)
    says["Host"], says["Origin"] = DESK, f"http://{DESK}"
    says["User-Agent"], says["Accept-Language"] = sender.user_agent, sender.language
    says["Referer"] = f"https://shop.example/{sender.word}"
    line = httpx.HTTPTransport(local_address=sender.address, verify=NO_TLS)
    customer.http.close()
    customer.http = httpx.Client(base_url=url, headers=says, transport=line, timeout=20)
    return customer
