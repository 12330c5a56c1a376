"""A detour around the gate, planted in a copy of the whole program, breaks the contract that guards it.

The other contracts are tested one by one in `tests/lint_rules`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
LINT_IMPORTS: Final = Path(sys.executable).with_name("lint-imports")

SEAL: Final = "Only the policy and the columns make stored values"
PLACES: Final = (
    "desk/live/say.py",
    "desk/sessions/actions.py",
    "platform/trail/models.py",
    "cli/demo/founding.py",
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program and its contracts, to be broken."""
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("__pycache__", "static", "templates")
    shutil.copytree(ROOT / "src" / "modicum", folder / "modicum", ignore=ignored)
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


@pytest.fixture
def planted(copy: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The copy with one more import in it."""
    file = copy / "modicum" / request.param
    sound = file.read_text()
    file.write_text(f"{sound}\nfrom modicum.core.values._seal import seal\n")
    yield copy
    file.write_text(sound)


def broken_contracts(folder: Path) -> str:
    outcome = subprocess.run(
        [LINT_IMPORTS, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return "\n".join(line for line in outcome.stdout.splitlines() if line.endswith("BROKEN"))


@pytest.mark.parametrize("planted", PLACES, indirect=True)
def test_nobody_else_may_make_a_stored_value(planted: Path) -> None:
    assert SEAL in broken_contracts(planted)


def test_the_program_as_it_is_breaks_none(copy: Path) -> None:
    assert broken_contracts(copy) == ""
