"""What the trail refuses."""

from __future__ import annotations

from modicum.core.values import ModicumError


class NotACode(ModicumError, ValueError):
    """Somebody tried to note words where only codes and numbers are allowed."""

    code = "not_a_code"


class AppendOnly(ModicumError, TypeError):
    """Somebody tried to change or remove an audit event, or to add one past `record`."""

    code = "trail_is_append_only"
