"""What members do at the pages about their sign-in, step by step."""

from __future__ import annotations

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from modicum.platform.store import Installation
from tests.platform.accounts.cast import PASSWORD, stranger

SETTING_UP = "/account/second-step/"


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def code_of(secret: str, *, steps: int = 0) -> str:
    """What an app shows now, or that many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def signed_in_by_form(email: str) -> Client:
    client = stranger()
    assert client.post("/sign-in/", {"login": email, "password": PASSWORD}).status_code == 302
    return client


def shown_secret(client: Client) -> str:
    found = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page(client, SETTING_UP))
    assert found is not None
    return found.group(1).replace(" ", "")


def set_up(client: Client) -> str:
    """Set the second step up, with the code of the half minute before, and return the secret."""
    secret = shown_secret(client)
    answer = client.post(SETTING_UP, {"code": code_of(secret, steps=-1)})
    assert answer.headers.get("Location") == "/account/codes/", answer.content.decode()
    return secret


def shown_codes(client: Client) -> list[str]:
    return re.findall(r"<li><code>(\d{8})</code></li>", page(client, "/account/codes/"))


def everything_on_disk(here: Installation) -> bytes:
    return b"".join(path.read_bytes() for path in here.data.root.rglob("*") if path.is_file())
