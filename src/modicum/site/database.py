"""Where the database is: the SQLite file of the data folder, or what `MODICUM_DATABASE_URL` names."""

from __future__ import annotations

from pathlib import Path

import dj_database_url

from modicum.site.env import Environment
from modicum.site.errors import SettingWrong


def database_settings(environment: Environment) -> dict[str, object]:
    """Django's settings of the main database. Raises `SettingWrong` for an address that cannot be read."""
    if environment.database_url:
        return _from_url(environment.database_url)
    folder = environment.folder
    return sqlite_settings(folder.database if folder else Path("modicum.sqlite3"))


def sqlite_settings(file: Path) -> dict[str, object]:
    """The embedded database. Every transaction takes the write lock at once, so that none fails half-way."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 5},
    }


def _from_url(url: str) -> dict[str, object]:
    try:
        found = dict(dj_database_url.parse(url))
    except (ValueError, KeyError) as error:
        raise SettingWrong(
            "MODICUM_DATABASE_URL is an address such as postgres://name@host/database"
        ) from error
    return found
