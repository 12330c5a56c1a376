"""Writes the commands into `docs/reference/cli.md`: `python -m tests.cli.reference`. A test compares."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from modicum.cli.main import modicum

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
START: Final = "<!-- The commands below are written by `python -m tests.cli.reference`. -->\n"
WIDTH: Final = 100


def page() -> str:
    """The page as it should be: what people wrote above the mark, and what the commands say below it."""
    written, mark, _ = PAGE.read_text("utf-8").partition(START)
    return written + mark + "".join(_sections(modicum, "modicum", parent=None))


def _sections(command: click.Command, path: str, *, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, info_name=path.split()[-1], parent=parent, terminal_width=WIDTH)
    yield f"\n## `{path}`\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from _sections(found, f"{path} {name}", parent=context)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
