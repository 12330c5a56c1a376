"""The addresses of a list's other pages. A list goes on from a row's number, newest first."""

from __future__ import annotations

from django.http import HttpRequest


def address_from(request: HttpRequest, before: int | None) -> str:
    """The page that was asked for, with the same choices, from below number `before` on; None: its start."""
    choices = request.GET.copy()
    choices.pop("before", None)
    if before is not None:
        choices["before"] = str(before)
    return f"{request.path}?{choices.urlencode()}" if choices else request.path
