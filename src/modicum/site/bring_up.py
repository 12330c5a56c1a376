"""Opens an installation: from a folder to a process that may answer, or a refusal that says why."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import structlog
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from modicum.core.values import Clock, Ids
from modicum.platform.security import process
from modicum.platform.store import DataFolder
from modicum.platform.store.connections import let_go
from modicum.platform.store.database_errors import without_values
from modicum.platform.store.errors import NoInstallation
from modicum.platform.store.installation import (
    Installation,
    has_installation,
    installation,
    open_installation,
    set_installation,
)
from modicum.platform.store.postgresql import not_as_promised
from modicum.platform.store.start_check import refuse_columns_without_owner
from modicum.platform.vault.router import VAULT
from modicum.site.database import database_settings, vault_settings
from modicum.site.env import read_environment
from modicum.site.secret import secret_key

log = structlog.get_logger()


def prepare(
    data: Path, *, harden: bool = True, clock: Clock | None = None, ids: Ids | None = None
) -> Installation:
    """Open the installation in the folder `data`, made where it is new, and make it the process's one.

    `harden` closes the process to others (umask, core dumps, temporary files); tests leave it out, and bring
    a `clock` and `ids`. May be called again with another folder. Raises a `CannotStart` or a `VaultError`,
    whose message names what is wrong.
    """
    if harden:
        process.close_the_process()
        process.give_memory_back()
    _point_at(data)
    here = open_installation(_folder(), clock=clock, ids=ids)
    if harden:
        process.use_temporary(here.data.temporary)
    set_installation(here)
    _set_up_django(here)
    refuse_columns_without_owner()
    _check_databases(here)
    _warn()
    return here


def load_for(data: Path) -> None:
    """Load Django with the settings of the folder `data`. Nothing in it is touched; it need not be there."""
    _point_at(data)
    if not apps.ready:
        django.setup()


def _point_at(data: Path) -> None:
    os.environ["MODICUM_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "modicum.site.settings"


@contextmanager
def opened(
    data: Path, *, harden: bool = True, clock: Clock | None = None, ids: Ids | None = None
) -> Iterator[Installation]:
    """`prepare`, and at the end commit what waits, close the connections and forget the installation."""
    here = prepare(data, harden=harden, clock=clock, ids=ids)
    try:
        yield here
    finally:
        here.writer.stop()
        let_go()
        set_installation(None)


def ensure_prepared() -> None:
    """Open the installation that the environment names, unless one is open already."""
    if has_installation():
        return
    prepare(_folder().root)
    migrate()
    recover()
    _count()
    warn_of_settings()


def migrate() -> None:
    """Bring both databases to this version, and store the first policy revision where there is none."""
    from modicum.platform import policies
    from modicum.platform.vault import state

    here = installation()
    with without_values():
        call_command("migrate", verbosity=0, interactive=False)
        state.refuse_shared()
        call_command("migrate", verbosity=0, interactive=False, database=VAULT)
    state.settle(here.vault.ring, check=here.data.vault_check, is_new=not policies.has_any_revision())
    policies.ensure_first_revision()


def recover() -> None:
    """Make good what a crash or a restored backup left half done; while nobody else works on the folder."""
    from modicum.platform.store import installation, recovery

    installation().data.empty_temporary()
    done = recovery.recover()
    for event, count in (
        ("erased_again", done.brought_back),
        ("keys_of_nothing_removed", done.keys_of_nothing),
        ("values_without_key_removed", done.values_without_key),
    ):
        if count:
            log.warning(event, count=count)


def _count() -> None:
    """Exposure is counted from the first session on; what an earlier version stored is counted here, once."""
    from modicum.records.exposure.tallies import count_where_never_counted

    count_where_never_counted()


def warn_of_settings() -> None:
    """Log which settings of a database server are not as `docs/operate/postgresql.md` asks."""
    for alias in connections:
        for name in not_as_promised(alias):
            log.warning("database_setting", kind=alias, code=name)


def _folder() -> DataFolder:
    folder = read_environment().folder
    if folder is None:
        raise NoInstallation("MODICUM_DATA names no folder: set it to where the data shall be")
    return folder


def _check_databases(here: Installation) -> None:
    """Both databases answer, lie apart, and the vault and its root key are those of the folder."""
    from modicum.platform.vault import state

    with without_values():
        for alias in connections:
            connections[alias].ensure_connection()
        state.refuse_shared()
        state.refuse_wrong(here.vault.ring, check=here.data.vault_check)


def _set_up_django(here: Installation) -> None:
    """Load Django; where it is loaded already, point it at the other folder's databases and key."""
    if not apps.ready:
        django.setup()
        return
    settings.SECRET_KEY = secret_key(here.data)
    environment = read_environment()
    let_go()
    connections.settings["default"].update(database_settings(environment))
    connections.settings[VAULT].update(vault_settings(environment))


def _warn() -> None:
    if process.swap_is_on():
        log.warning("swap_is_on")
