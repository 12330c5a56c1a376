"""Looks at the two databases: that they lie apart, are whole, and keep the settings erasing relies on."""

from __future__ import annotations

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from modicum.cli.doctor.findings import Check, Finding, ok, problem
from modicum.platform.store import DataFolder, installation
from modicum.platform.store.postgresql import not_as_promised
from modicum.platform.store.read_back import is_sqlite, not_in_force
from modicum.platform.store.start_check import columns_without_owner
from modicum.platform.vault import state


def checks(folder: DataFolder) -> list[Check]:
    """Every look at how things are stored. The installation is open, so its root key is the right one."""
    return [
        Check("root key", lambda: _root_key(folder)),
        Check("vault", lambda: _vault(folder)),
        Check("databases apart", _apart),
        Check("migrations", _migrations),
        Check("database settings", _settings),
        Check("columns", _columns),
    ]


def _root_key(folder: DataFolder) -> Finding:
    if not folder.key_check.exists():
        return problem("nothing says which root key belongs here: start the server once")
    return ok("the one this folder was made with")


def _vault(folder: DataFolder) -> Finding:
    if not folder.vault_check.exists():
        return problem("nothing says which vault belongs here: start the server once")
    state.refuse_wrong(installation().vault.ring, check=folder.vault_check)
    return ok("the one this folder was made with, and the root key wraps its keys")


def _apart() -> Finding:
    state.refuse_shared()
    return ok("the vault has a database to itself")


def _migrations() -> Finding:
    waiting = sum(_waiting(alias) for alias in connections)
    if waiting:
        return problem(f"{waiting} are not applied: restart the server, it applies them")
    return ok("all applied")


def _waiting(alias: str) -> int:
    executor = MigrationExecutor(connections[alias])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _settings() -> Finding:
    embedded = [alias for alias in connections if is_sqlite(alias)]
    missing = {name for alias in embedded for name in not_in_force(alias)}
    if missing:
        return problem(
            f"SQLite did not take {', '.join(sorted(missing))}: use a local disk and a current SQLite"
        )
    if unsafe := {name for alias in connections for name in not_as_promised(alias)}:
        return problem(f"PostgreSQL's {', '.join(sorted(unsafe))}: not as docs/operate/postgresql.md asks")
    if not embedded:
        return ok("PostgreSQL is set as docs/operate/postgresql.md asks")
    return ok("WAL, secure_delete, synchronous=FULL and the others are in force")


def _columns() -> Finding:
    if found := columns_without_owner():
        return problem(f"{len(found)} have no owner: {', '.join(found)}")
    return ok("each is sealed, system text, or on the data map")
