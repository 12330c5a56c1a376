"""What an admin's browser sends from the Data storage page."""

from __future__ import annotations

from typing import Final

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
