"""The command `modicum`: collects the commands, and turns every error into one line and an exit code."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from modicum.core.values import ModicumError
from modicum.platform.terminal import Exit, exit_for, warn

COMMANDS: Final[Mapping[str, str]] = {
    "demo": "modicum.cli.demo.command:demo",
    "init": "modicum.cli.init:init",
    "serve": "modicum.cli.serve:serve",
    "webhooks": "modicum.exchange.webhooks.commands:webhooks",
    "worker": "modicum.platform.outbox.commands:worker",
    "policy": "modicum.cli.policy:policy",
    "organisation": "modicum.platform.organisation.commands:organisation",
    "vault": "modicum.platform.store.commands:vault",
    "report": "modicum.records.reports.commands:report",
    "audit": "modicum.records.audits.commands:audit",
    "exposure": "modicum.records.exposure.commands:exposure",
    "sweep": "modicum.records.retention.commands:sweep",
    "doctor": "modicum.cli.doctor.command:doctor",
    "detect": "modicum.cli.detect:detect",
    "rehearse": "modicum.cli.rehearse.command:rehearse",
}
"""Where each command lives; it is imported when it is called."""


class NotAnInstallation(ModicumError):
    """The folder that was named holds no installation."""

    code = "not_an_installation"
    status = 404

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is no installation; `modicum init --data {folder}` makes one.")


class Interrupted(Exception):
    """Somebody pressed Ctrl-C."""


class Commands(click.Group):
    """The group of `COMMANDS`, in their order: first what a newcomer needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. Raises `Interrupted` where somebody stopped it."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Interrupted from None


def open_for_command(data: Path) -> None:
    """Open an installation until the command ends: the `Opener` that commands of the floors below are handed.

    Raises `NotAnInstallation` where there is none, instead of making one.
    """
    from modicum.platform.store import DataFolder
    from modicum.site import bring_up

    if not DataFolder.at(data).is_made:
        raise NotAnInstallation(data)
    click.get_current_context().find_root().with_resource(bring_up.opened(data))


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="modicum", prog_name="modicum", message="%(prog)s %(version)s")
@click.pass_context
def modicum(ctx: click.Context) -> None:
    """A self-hosted live-support desk that stores the minimum.

    Start here: `modicum demo` runs the desk with a sample organisation in ./modicum-demo and prints where to
    click and how to sign in. For an installation of your own: `modicum init`, then `modicum serve`.

    \b
    Exit codes
      0    done
      1    checked, and found something
      2    wrong usage or a bad file
      3    refused: nothing was changed
      4    finished, with gaps
      130  interrupted
    """
    ctx.obj = open_for_command


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code. Errors are one line on stderr, without values."""
    try:
        answer: object = modicum.main(arguments, prog_name="modicum", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        click.echo(help_wanted.format_message())
        return Exit.WRONG_INPUT
    except click.UsageError as error:
        return _failed(_usage(error), Exit.WRONG_INPUT)
    except ModicumError as error:
        return _failed(str(error), exit_for(error))
    except (Interrupted, click.Abort, KeyboardInterrupt):
        return _failed("interrupted", Exit.INTERRUPTED)
    except Exception as error:
        return _failed(_defect(error), Exit.REFUSED)
    return answer if isinstance(answer, int) else Exit.DONE


def _failed(text: str, code: Exit) -> Exit:
    warn(text)
    return code


def _usage(error: click.UsageError) -> str:
    where = error.ctx.command_path if error.ctx else "modicum"
    return f"{error.format_message()} See `{where} --help`."


def _defect(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"a defect of ours: {type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
