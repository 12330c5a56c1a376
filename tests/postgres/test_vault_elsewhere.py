"""The vault may lie on PostgreSQL too, a database of its own; destroyed keys leave its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from modicum.platform.store import Installation
from modicum.platform.store.connections import let_go
from modicum.platform.store.postgresql import not_as_promised
from modicum.platform.store.residue import clear_residue
from modicum.platform.vault.errors import VaultShared
from modicum.platform.vault.key_ids import KeyId, Phase
from modicum.platform.vault.models import DataKey
from modicum.platform.vault.rotation import rotate
from modicum.site import bring_up
from tests.services import databases
from tests.services.postgres import Cluster, postgres

NOTE = KeyId(7, "note", Phase.REST)
OTHER = KeyId(8, "note", Phase.REST)


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A server that only these tests write to."""
    with postgres() as cluster:
        yield cluster


@pytest.fixture
def apart(
    server: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[Installation]:
    """An installation with both databases on one server."""
    monkeypatch.setenv("MODICUM_VAULT_DATABASE_URL", server.url(server.new()))
    settings = {databases.SETTING: server.url(server.new())}
    with (
        django_db_blocker.unblock(),
        databases.in_force(settings),
        bring_up.opened(tmp_path / "data", harden=False) as here,
    ):
        bring_up.migrate()
        yield here


def _all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_destroyed_key_is_in_no_file_of_the_server(apart: Installation, server: Cluster) -> None:
    assert connections["vault"].vendor == "postgresql"
    apart.vault.create((NOTE, OTHER))
    wrapped = bytes(DataKey.objects.get(session=7).wrapped)
    server.flush()
    assert wrapped in _all_bytes(server.folder)

    apart.vault.erase((7,))
    assert clear_residue().is_clear

    server.flush()
    assert wrapped not in _all_bytes(server.folder)
    assert apart.vault.find(OTHER)


def test_keys_are_wrapped_anew(apart: Installation) -> None:
    key = apart.vault.create((NOTE,))[NOTE]

    assert rotate(apart.data.key_file).wrapped == 1

    assert apart.vault.find(NOTE) == key


def test_a_role_that_cannot_clear_the_log_is_told_so(apart: Installation, server: Cluster) -> None:
    role = server.new_role()
    connections["vault"].close()
    let_go()
    connections.settings["vault"].update({"USER": role, "PASSWORD": server.password})

    assert "pg_switch_wal" in not_as_promised("vault")


def test_one_database_for_both_is_refused(
    server: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> None:
    """By two roles of two names for the same server, which no look at the addresses can tell."""
    name = server.new()
    monkeypatch.setenv("MODICUM_VAULT_DATABASE_URL", server.url(name).replace("127.0.0.1", "127.1"))
    with (
        django_db_blocker.unblock(),
        databases.in_force({databases.SETTING: server.url(name)}),
        bring_up.opened(tmp_path / "data", harden=False),
        pytest.raises(VaultShared),
    ):
        bring_up.migrate()
