"""What can be wrong with the database of addresses. The desk goes on without the names."""

from __future__ import annotations

from pathlib import Path

from modicum.core.values import ModicumError


class AddressDatabaseMissing(ModicumError):
    """The file is not there, or may not be read."""

    code = "address_database_missing"

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file} cannot be read: {why}")


class AddressDatabaseBroken(ModicumError):
    """The file is no database of addresses, or only a part of one."""

    code = "address_database_broken"

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is no whole MMDB file: fetch it again, and put it there by renaming")
