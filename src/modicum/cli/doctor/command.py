"""The command `modicum doctor`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from modicum.cli.doctor import folder as files
from modicum.cli.doctor.findings import Check, Finding, State
from modicum.platform.store import DataFolder
from modicum.platform.terminal import (
    Exit,
    data_option,
    json_option,
    named_folder,
    open_installation,
    print_json,
)

NOT_LOOKED_AT: Final = (
    "what is stored, word by word: nothing is opened",
    "the settings of a running server: doctor reads those of its own shell",
    "whether the database files are whole (SQLite's own integrity_check)",
    "backups, and copies elsewhere on this machine",
    "the disk itself: encryption, file system snapshots, wear levelling",
    "the proxy in front, its log and its certificate",
    "the log of the server, and who may read it",
    "the machine: updates, other accounts, whether its clock agrees with the world's",
)


@click.command()
@data_option
@click.option(
    "--url", help="Where the server answers, if one runs.  [default: the demo's, $MODICUM_PUBLIC_URL]"
)
@json_option
def doctor(data: Path | None, url: str | None, *, as_json: bool) -> int:
    """Look over an installation, running or stopped, and say what is wrong and what to do.

    A line for each look: ok, advice (it works, and could be safer), problem, or could not look. Nothing that
    is stored is opened, shown or changed. It ends with what it did not look at.

    Exit code 0: fine · 1: found a problem · 3: refused, because the root key or the vault is not the right
    one or the folder is of a newer version · 4: no problem found, but it could not look everywhere.
    """
    found = _look_over(named_folder(data), url)
    if as_json:
        checks = [{"name": name, "state": one.state, "says": one.says} for name, one in found.items()]
        print_json({"checks": checks, "not_looked_at": list(NOT_LOOKED_AT)})
    else:
        _say(found)
    return _exit({one.state for one in found.values()})


def _look_over(data: Path, url: str | None) -> dict[str, Finding]:
    """Every look by its name. Raises `CannotStart` or `VaultError` where the installation does not open."""
    from modicum.site.env import read_environment

    folder = DataFolder.at(data, key_file=read_environment().key_file)
    outside = _run(files.checks(folder)) if folder.is_made else {}
    open_installation(data)
    return outside | _run(_inside(folder, url))


def _inside(folder: DataFolder, url: str | None) -> list[Check]:
    """What can be looked at only once the installation is open, because tables are read."""
    from modicum.cli.doctor import databases, keeping, machine, server

    return [
        *databases.checks(folder),
        *keeping.checks(),
        *machine.checks(folder),
        *server.checks(folder, url),
    ]


def _run(checks: list[Check]) -> dict[str, Finding]:
    return {check.name: check.run() for check in checks}


def _say(found: Mapping[str, Finding]) -> None:
    for name, one in found.items():
        click.echo(f"{one.state:<16}{name}: {one.says}")
    click.echo("\nNot looked at:")
    for item in NOT_LOOKED_AT:
        click.echo(f"  {item}")


def _exit(states: set[State]) -> Exit:
    if State.PROBLEM in states:
        return Exit.FOUND_SOMETHING
    return Exit.GAPS if State.COULD_NOT_LOOK in states else Exit.DONE
