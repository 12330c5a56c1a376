"""`modicum vault rotate`: a new key, and everything is still there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from modicum.platform.store.process_lock import held
from tests.cli.program import modicum
from tests.cli.test_init_and_serve import init
from tests.services import databases


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An installation that has just been made."""
    assert init(tmp_path / "desk").code == 0
    return tmp_path / "desk"


def test_each_rotation_puts_the_next_key_in_force(made: Path) -> None:
    first = modicum("vault", "rotate", "--data", made, "--json").answer
    second = modicum("vault", "rotate", "--data", made, "--json").answer

    assert (first["generation"], second["generation"]) == (2, 3)
    assert first["residue"] is True
    assert modicum("policy", "show", "--data", made).code == 0


def test_two_rotations_at_once_are_refused(made: Path) -> None:
    with held(made / "vault" / "rotating", otherwise=AssertionError()):
        ran = modicum("vault", "rotate", "--data", made)

    assert ran.code == 3
    assert "another process" in ran.complaint


def test_the_key_from_before_is_refused_by_name(made: Path, tmp_path: Path) -> None:
    file = made / "key" / "root.key"
    shutil.copy(file, tmp_path / "former")
    modicum("vault", "rotate", "--data", made)
    shutil.copy(tmp_path / "former", file)

    ran = modicum("policy", "show", "--data", made)

    assert ran.code == 3
    assert "root key" in ran.complaint


def test_a_lost_vault_is_refused_by_name(made: Path) -> None:
    shutil.rmtree(made / "vault")

    ran = modicum("serve", "--data", made, "--port", "0")

    assert ran.code == 3
    assert "vault" in ran.complaint


def test_the_main_database_is_no_vault(made: Path) -> None:
    here = f"sqlite:///{made}/database/modicum.sqlite3"
    main = databases.chosen_for(made).get(databases.SETTING, here)

    ran = modicum("policy", "show", "--data", made, MODICUM_VAULT_DATABASE_URL=main)

    assert ran.code == 3
    assert "MODICUM_VAULT_DATABASE_URL" in ran.complaint
