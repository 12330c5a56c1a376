"""A vault that is lost, foreign, or the main database itself is refused at start, and so is its wrong key."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from modicum.platform.store.sqlite import PRAGMAS
from modicum.platform.vault.errors import KeyCheckMissing, VaultMissing, VaultShared, WrongKey, WrongVault
from modicum.platform.vault.root_key import RootKey
from modicum.platform.vault.root_key_file import read_root_key, write_root_key
from modicum.site import bring_up


@pytest.fixture
def folder(tmp_path: Path, made_folder: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """A data folder that nobody works on."""
    folder = tmp_path / "data"
    shutil.copytree(made_folder, folder)
    with django_db_blocker.unblock():
        yield folder


def _open(folder: Path) -> None:
    with bring_up.opened(folder, harden=False):
        pass


def test_a_whole_folder_opens(folder: Path) -> None:
    _open(folder)


def test_a_lost_vault_is_named_and_not_made_anew(folder: Path) -> None:
    for file in (folder / "vault").iterdir():
        file.unlink()

    with pytest.raises(VaultMissing, match="put it back"):
        _open(folder)


def test_another_folders_vault_is_refused(folder: Path, tmp_path: Path) -> None:
    with bring_up.opened(tmp_path / "other", harden=False):
        bring_up.migrate()
    shutil.copy(tmp_path / "other" / "vault" / "vault.sqlite3", folder / "vault" / "vault.sqlite3")

    with pytest.raises(WrongVault):
        _open(folder)


def test_a_lost_note_of_the_vault_is_named_and_not_written_anew(folder: Path) -> None:
    (folder / "database" / "vault-check").unlink()

    with (
        bring_up.opened(folder, harden=False),
        pytest.raises(KeyCheckMissing, match="vault-check is missing"),
    ):
        bring_up.migrate()


def test_a_wrong_wrapping_key_is_named(folder: Path) -> None:
    file = folder / "key" / "root.key"
    right = read_root_key(file)
    write_root_key(file, RootKey(right.secret, RootKey.fresh().wrapping))

    with pytest.raises(WrongKey, match=str(file)):
        _open(folder)


@pytest.mark.sqlite
def test_a_vault_inside_the_main_database_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "not-the-vault.sqlite3"
    link.hardlink_to(folder / "database" / "modicum.sqlite3")
    monkeypatch.setenv("MODICUM_VAULT_DATABASE_URL", f"sqlite:///{link}")

    with pytest.raises(VaultShared):
        _open(folder)


def test_the_vault_keeps_the_same_promises_as_the_database(folder: Path) -> None:
    with bring_up.opened(folder, harden=False), connections["vault"].cursor() as cursor:
        found = {each.name: cursor.execute(f"PRAGMA {each.name}").fetchone()[0] for each in PRAGMAS}

    assert found == {each.name: each.read for each in PRAGMAS}


@pytest.mark.sqlite
def test_each_database_has_its_own_tables_alone(folder: Path) -> None:
    with bring_up.opened(folder, harden=False):
        in_main = set(connections["default"].introspection.table_names())
        in_vault = set(connections["vault"].introspection.table_names())

    assert in_main & in_vault == {"django_migrations"}
    assert in_vault == {"django_migrations", "vault_datakey", "vault_erasure", "vault_vaultstate"}
