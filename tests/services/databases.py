"""Where the tests' installations have their main database: in their folder, or on a PostgreSQL of our own.

`MODICUM_TEST_DATABASE=postgresql` runs the whole suite there. Each process of the test run starts one server
when it first needs it, and each data folder gets a database of its own. The vault stays in the folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tests.services.postgres import Cluster, postgres

SETTING: Final = "MODICUM_DATABASE_URL"
ON_POSTGRESQL: Final = os.environ.get("MODICUM_TEST_DATABASE") == "postgresql"
IN_THE_FOLDER: Final[Mapping[str, str]] = MappingProxyType({})

_running = ExitStack()
_names: dict[Path, str] = {}


@cache
def cluster() -> Cluster:
    """This process's server, started now if it is the first to ask."""
    return _running.enter_context(postgres())


def stop() -> None:
    """Stop the server, if it was ever started."""
    _running.close()


def chosen_for(data: Path) -> Mapping[str, str]:
    """By which setting the installation in the folder `data` finds its database, as the run was asked."""
    return setting_of(data) if ON_POSTGRESQL else IN_THE_FOLDER


def setting_of(data: Path, *, like: Path | None = None) -> Mapping[str, str]:
    """The same on PostgreSQL: a database of its own; a copy of that of the folder `like`, where given."""
    if data not in _names:
        _names[data] = cluster().new(like=_names[like]) if like else cluster().new()
    return {SETTING: cluster().url(_names[data])}


def forget(data: Path) -> None:
    """Remove the database of a folder, if it has one."""
    if name := _names.pop(data, None):
        cluster().drop(name)


@contextmanager
def in_force(settings: Mapping[str, str]) -> Iterator[None]:
    """Let this process read its database from `settings` for a while."""
    former = os.environ.pop(SETTING, None)
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.pop(SETTING, None)
        if former is not None:
            os.environ[SETTING] = former
