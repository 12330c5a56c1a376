"""Whoever watches the server is told whether the database answers."""

from __future__ import annotations

from django.db import connection
from django.test import Client

from modicum.platform.store import Installation


def test_all_is_well(here: Installation) -> None:
    response = Client().get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_a_database_that_does_not_answer_is_reported(here: Installation) -> None:
    connection.close()
    here.data.database.unlink()
    here.data.database.parent.rename(here.data.root / "gone")

    response = Client().get("/healthz")

    assert (response.status_code, response.json()) == (503, {"status": "store_unavailable"})
