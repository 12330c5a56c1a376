"""Where the two databases are: the SQLite files of the data folder, or what the environment names."""

from __future__ import annotations

from pathlib import Path

import dj_database_url

from modicum.site.env import Environment
from modicum.site.errors import SettingWrong

_PLACE = ("ENGINE", "HOST", "PORT", "NAME")
_ALWAYS_GIVEN = {"HOST": "localhost", "PORT": 5432}


def database_settings(environment: Environment) -> dict[str, object]:
    """Django's settings of the main database. Raises `SettingWrong` for an address that cannot be read."""
    if environment.database_url:
        return _from_url(environment.database_url, "MODICUM_DATABASE_URL")
    folder = environment.folder
    return sqlite_settings(folder.database if folder else Path("modicum.sqlite3"))


def vault_settings(environment: Environment) -> dict[str, object]:
    """Django's settings of the vault. Raises `SettingWrong` where it would be the main database."""
    found = _vault_settings(environment)
    if _place(found) == _place(database_settings(environment)):
        raise SettingWrong(
            "MODICUM_VAULT_DATABASE_URL names the main database: keys and what they seal must lie apart"
        )
    return found


def sqlite_settings(file: Path) -> dict[str, object]:
    """The embedded database. Every transaction takes the write lock at once, so that none fails half-way."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 5},
    }


def postgresql_settings(found: dict[str, object]) -> dict[str, object]:
    """A server's database. Values travel beside the statements, so that a log of statements holds none.

    Connections are shared by all threads of the process: a page need not open one.
    """
    options = found.get("OPTIONS")
    ours = {"server_side_binding": True, "pool": {"min_size": 1, "max_size": 20, "timeout": 5}}
    return {**found, "CONN_MAX_AGE": 0, "OPTIONS": {**(options if isinstance(options, dict) else {}), **ours}}


def _vault_settings(environment: Environment) -> dict[str, object]:
    if environment.vault_database_url:
        return _from_url(environment.vault_database_url, "MODICUM_VAULT_DATABASE_URL")
    folder = environment.folder
    return sqlite_settings(folder.vault_database if folder else Path("vault.sqlite3"))


def _from_url(url: str, variable: str) -> dict[str, object]:
    try:
        found = dict(dj_database_url.parse(url))
    except (ValueError, KeyError) as error:
        raise SettingWrong(f"{variable} is an address such as postgres://name@host/database") from error
    if found["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite_settings(Path(str(found["NAME"])).absolute())
    return postgresql_settings(found)


def _place(settings: dict[str, object]) -> tuple[str, ...]:
    """What tells two databases apart; for a file, where it really lies."""
    if str(settings["ENGINE"]).endswith("sqlite3"):
        return (str(Path(str(settings["NAME"])).resolve()),)
    return tuple(str(settings.get(part) or _ALWAYS_GIVEN.get(part, "")) for part in _PLACE)
