"""Whoever watches the server is told whether the database answers."""

from __future__ import annotations

from django.db import connection
from django.test import Client

from modicum.platform.store import DataFolder, Installation
from tests.services import databases


def take_away(data: DataFolder) -> None:
    """Leave the desk without its database, wherever that is."""
    databases.forget(data.root)
    if data.database.exists():
        data.database.unlink()
        data.database.parent.rename(data.root / "gone")


def test_all_is_well(here: Installation) -> None:
    response = Client().get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_a_database_that_does_not_answer_is_reported(here: Installation) -> None:
    connection.close()
    take_away(here.data)

    response = Client().get("/healthz")

    assert (response.status_code, response.json()) == (503, {"status": "store_unavailable"})
