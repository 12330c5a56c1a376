"""Why the demo does not start."""

from __future__ import annotations

from pathlib import Path

from modicum.core.values import ModicumError


class DemoError(ModicumError):
    """The family of the demo's errors."""

    code = "demo"
    status = 409


class NotADemoFolder(DemoError):
    """The folder holds something else than a demo; its contents are left alone."""

    code = "not_a_demo_folder"

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is no demo folder: name a new or an empty one with --data.")


class FolderRefused(DemoError):
    """The system does not let the demo write its folder."""

    code = "folder_refused"

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder} cannot be used: {why}.")


class SignInsUnreadable(DemoError):
    """The demo's own file was changed into something that cannot be read."""

    code = "sign_ins_unreadable"

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is not of the form the demo wrote; put it back, or start in a new folder.")
