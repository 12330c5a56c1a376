"""What the demo prints once it answers: where to click, and how to sign in."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from modicum.cli.demo.sign_ins import FILE_NAME, SignIns

ROLES: Final = {"admin": "Admin", "technician": "Technician", "privacy_officer": "Privacy officer"}
WIDTH_OF_A_FILE: Final = 160


def show(sign_ins: SignIns, *, organisation: str, policy: str, folder: Path) -> None:
    """Print it all on stdout."""
    screen = Console(highlight=False)
    if not screen.is_terminal:
        screen.width = WIDTH_OF_A_FILE
    screen.print(f"\n[bold]{organisation}[/] is open. Storage policy: [bold]{policy}[/].\n")
    screen.print(sign_ins["url"], style="bold underline", soft_wrap=True)
    screen.print()
    screen.print(_addresses(sign_ins))
    screen.print()
    screen.print(_people(sign_ins))
    screen.print(
        f"\n[dim]Also in {folder / FILE_NAME}. Ctrl-C stops the desk; the next start brings it back.[/]"
    )


def _addresses(sign_ins: SignIns) -> Table:
    table = Table.grid(padding=(0, 3))
    for channel in sign_ins["channels"]:
        table.add_row("Ask for help", Text(channel["url"]), Text(channel["name"], style="dim"))
    table.add_row("Sign in", Text(f"{sign_ins['url']}/sign-in/"), "")
    return table


def _people(sign_ins: SignIns) -> Table:
    table = Table.grid(padding=(0, 3))
    for person in sign_ins["sign_ins"]:
        table.add_row(
            ROLES.get(person["role"], person["role"]), Text(person["email"]), Text(person["password"])
        )
    return table
