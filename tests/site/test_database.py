"""The vault is never the main database, by whatever name."""

from __future__ import annotations

from pathlib import Path

import pytest

from modicum.site.database import database_settings, vault_settings
from modicum.site.env import Environment, read_environment
from modicum.site.errors import SettingWrong

DATA = Path("/d")


def test_both_lie_below_the_data_folder_in_places_of_their_own() -> None:
    environment = Environment(data=DATA)

    assert database_settings(environment)["NAME"] == "/d/database/modicum.sqlite3"
    assert vault_settings(environment)["NAME"] == "/d/vault/vault.sqlite3"


@pytest.mark.parametrize(
    ("database", "vault"),
    [
        ("", "sqlite:////d/database/modicum.sqlite3"),
        ("", "sqlite:////d/vault/../database/modicum.sqlite3"),
        ("sqlite:////d/vault/vault.sqlite3", ""),
        ("postgres://me@db/modicum", "postgres://me@db/modicum"),
        ("postgres://me@db/modicum", "postgres://another@db:5432/modicum"),
        ("postgres:///modicum", "postgres://localhost:5432/modicum"),
    ],
)
def test_the_same_database_is_refused(database: str, vault: str) -> None:
    environment = Environment(data=DATA, database_url=database, vault_database_url=vault)

    with pytest.raises(SettingWrong, match="MODICUM_VAULT_DATABASE_URL"):
        vault_settings(environment)


def test_another_database_of_the_same_server_is_taken() -> None:
    environment = Environment(
        data=DATA, database_url="postgres://db/modicum", vault_database_url="postgres://db/vault"
    )

    assert vault_settings(environment)["NAME"] == "vault"


def test_an_address_that_cannot_be_read_is_named() -> None:
    with pytest.raises(SettingWrong, match="MODICUM_VAULT_DATABASE_URL"):
        vault_settings(Environment(data=DATA, vault_database_url="nonsense://x"))


def test_the_address_may_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "address"
    file.write_text("postgres://db/vault\n")

    environment = read_environment({"MODICUM_VAULT_DATABASE_URL_FILE": str(file)})

    assert environment.vault_database_url == "postgres://db/vault"
