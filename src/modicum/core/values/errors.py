"""The root of every error that this program raises on purpose."""

from __future__ import annotations

from typing import ClassVar


class ModicumError(Exception):
    """Something was refused or failed. Its text never contains a live value.

    Each feature has one family below this class; `code` is stable and may be shown or logged,
    `status` is the HTTP status a door answers with.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
