"""The command as a whole: its help, its exit codes, and that an error is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from modicum.cli.main import COMMANDS
from tests.cli.program import modicum


def test_the_help_names_every_command_and_every_exit_code() -> None:
    ran = modicum("--help")

    assert ran.code == 0
    assert all(f"\n  {name} " in ran.out for name in COMMANDS)
    assert all(f"\n    {code} " in ran.out for code in (0, 1, 2, 3, 4, 130))


def test_the_command_alone_shows_the_help_and_counts_as_wrong_usage() -> None:
    ran = modicum()

    assert ran.code == 2
    assert "Start here" in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help(name: str) -> None:
    ran = modicum(name, "--help")

    assert ran.code == 0
    assert len(ran.out) > 400


@pytest.mark.parametrize("arguments", [["fly"], ["demo", "--prot", "1"], ["serve", "--port", "70000"]])
def test_wrong_usage_is_one_line_and_exit_2(arguments: list[str]) -> None:
    ran = modicum(*arguments)

    assert ran.code == 2
    assert ran.complaint.startswith("modicum: ")
    assert ran.out == ""


@pytest.mark.parametrize(
    "command", [["serve"], ["rehearse"], ["init", "--email", "a@b.example", "--name", "A"]]
)
def test_a_command_that_needs_a_data_folder_asks_for_it(command: list[str]) -> None:
    ran = modicum(*command)

    assert ran.code == 2
    assert "--data DIR" in ran.complaint


def test_a_folder_without_an_installation_is_named_and_stays_as_it_was(tmp_path: Path) -> None:
    ran = modicum("serve", "--data", tmp_path)

    assert ran.code == 2
    assert "is no installation" in ran.complaint
    assert not list(tmp_path.iterdir())


def test_the_version_is_told() -> None:
    ran = modicum("--version")

    assert (ran.code, ran.out.split()[0]) == (0, "modicum")
