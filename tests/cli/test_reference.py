"""The page on the command line says what the commands say."""

from __future__ import annotations

from modicum.cli.main import COMMANDS
from tests.cli.reference import PAGE, page


def test_the_reference_is_what_the_commands_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "write it anew: python -m tests.cli.reference"


def test_every_command_has_its_heading() -> None:
    headings = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("## ")]

    assert all(f"## `modicum {name}`" in headings for name in COMMANDS)
