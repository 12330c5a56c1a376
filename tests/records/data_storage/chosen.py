"""What an admin's browser sends from the Data storage page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.http import HttpResponse
from django.test import Client

from tests.platform.accounts.cast import PASSWORD

NOTHING: Final = {
    "chat-level": "none",
    "chat-purpose": "",
    "chat-days": "",
    "address-level": "none",
    "address-purpose": "",
    "address-days": "",
    "fields-level": "none",
    "fields-purpose": "",
    "fields-days": "",
    "reason": "less",
    "words": "",
}
PURPOSE: Final = "To look up what was agreed."
CLEANED_CHAT: Final = {"chat-level": "cleaned", "chat-purpose": PURPOSE, "chat-days": "14"}


def cleaned_chat(*, revision: int) -> dict[str, str]:
    """A form that stores the chat cleaned, for two weeks."""
    return NOTHING | CLEANED_CHAT | {"reason": "need", "revision": str(revision)}


def save(admin: Client, where: str, form: Mapping[str, str]) -> HttpResponse:
    """Send a form of the Data storage page; what stores more is approved at once, by the same admin."""
    answer = admin.post(f"/data-storage/{where}/", form)
    if "/proposals/" not in answer.get("Location", ""):
        return answer
    proposal = answer["Location"]
    admin.post("/sign-in/again/", {"password": PASSWORD, "next": proposal})
    return admin.post(f"{proposal}approve/")
