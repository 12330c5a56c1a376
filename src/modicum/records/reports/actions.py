"""What a report writes: that somebody read it. No content, only numbers. They run on the store's writer."""

from __future__ import annotations

from modicum.platform import trail
from modicum.platform.accounts.models import Member


def note_opening(number: int, *, by: Member) -> None:
    """Note that a member opened what is stored of a session."""
    trail.record("chat_log.opened", actor=by.pk, subject=f"session:{number}")


def note_export(sessions: int, *, as_format: str, as_role: str | None = None) -> None:
    """Note that so many sessions were written into a file from the command line, by somebody of a role."""
    detail: dict[str, str | int] = {"format": as_format, "sessions": sessions}
    if as_role:
        detail["role"] = as_role
    trail.record("chat_log.exported", actor=None, subject="report:chat-log", detail=detail)
