"""What can go wrong with a report."""

from __future__ import annotations

from pathlib import Path

from modicum.core.values import ModicumError


class ReportError(ModicumError):
    """The family of errors of the reports."""

    code = "report"
    status = 400


class UnknownChannel(ReportError):
    """There is no channel with this key."""

    code = "unknown_channel"

    def __init__(self, key: str) -> None:
        super().__init__(f"there is no channel {key!r}.")


class CannotWrite(ReportError):
    """The file cannot be written: its folder is missing, full or closed, or it is no plain file."""

    code = "cannot_write"

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} cannot be written: it takes a plain file, in a folder with room.")
