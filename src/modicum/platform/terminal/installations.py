"""Opening an installation for a command. How that is done is known a floor above, and handed in by `cli`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar, cast

import click

from modicum.core.values import ModicumError
from modicum.platform.terminal.options import data_option

P = ParamSpec("P")
R = TypeVar("R")


class NoDataFolder(ModicumError):
    """A command works on an installation, and was not told on which."""

    code = "no_data_folder"
    status = 400

    def __init__(self) -> None:
        super().__init__("name the data folder: --data DIR, or MODICUM_DATA in the environment.")


class Opener(Protocol):
    """Opens the installation in a folder and makes it the process's one."""

    def __call__(self, data: Path) -> None:
        """Open it. Raises `CannotStart` where the folder, the key or the database is not in order."""
        ...


def named_folder(data: Path | None) -> Path:
    """The folder that was named. Raises `NoDataFolder`."""
    if data is None:
        raise NoDataFolder
    return data


def open_installation(data: Path | None) -> None:
    """Open the installation that was named until the command ends. Raises `NoDataFolder` or `CannotStart`."""
    opener: Opener = click.get_current_context().find_root().obj
    opener(named_folder(data))


def with_installation(command: Callable[P, R]) -> Callable[..., R]:
    """Give a command the option `--data`, and open that installation before its body runs.

    Models may be imported only then: such a command imports what it needs of them inside its body.
    """

    @data_option
    @wraps(command)
    def opened(*args: P.args, **kwargs: P.kwargs) -> R:
        open_installation(cast("Path | None", kwargs.pop("data")))
        return command(*args, **kwargs)

    return opened
