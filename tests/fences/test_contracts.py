"""The import contracts: a detour around the gate, planted in a copy of the program, is named."""

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

BREACHES: Final = (
    ("desk/sessions/actions.py", "modicum.core.values._seal", "Only the policy and the columns"),
    ("desk/live/say.py", "modicum.core.values._seal", "Only the policy and the columns"),
    ("platform/trail/models.py", "modicum.core.values._seal", "Only the policy and the columns"),
    ("core/policy/policy.py", "django.conf", "Core knows no framework"),
    ("core/values/live.py", "modicum.core.policy", "Core: policy, pii, values"),
    ("platform/store/writer.py", "modicum.desk.sessions", "Floors"),
    ("platform/store/columns.py", "modicum.platform.accounts", "Platform"),
    ("desk/channels/queries.py", "modicum.desk.console", "Desk"),
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
    place, module, _ = request.param
    file = copy / "modicum" / place
    sound = file.read_text()
    file.write_text(f"{sound}\nimport {module}\n")
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


@pytest.mark.parametrize(
    ("planted", "contract"),
    [(breach, breach[2]) for breach in BREACHES],
    ids=[f"{place} imports {module}" for place, module, _ in BREACHES],
    indirect=["planted"],
)
def test_a_planted_import_breaks_its_contract(planted: Path, contract: str) -> None:
    assert contract in broken_contracts(planted)


def test_the_program_as_it_is_breaks_none(copy: Path) -> None:
    assert broken_contracts(copy) == ""
