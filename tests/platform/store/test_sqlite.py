"""Every connection keeps the promises, and one that cannot is refused."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from django.db import connection

from modicum.platform.store import Installation, sqlite
from modicum.platform.store.errors import PragmaRefused

pytestmark = pytest.mark.sqlite


def _settings() -> dict[str, object]:
    with connection.cursor() as cursor:
        return {
            pragma.name: cursor.execute(f"PRAGMA {pragma.name}").fetchone()[0] for pragma in sqlite.PRAGMAS
        }


PROMISED = {pragma.name: pragma.read for pragma in sqlite.PRAGMAS}


def test_this_threads_connection_has_every_setting(here: Installation) -> None:
    assert _settings() == PROMISED


def test_the_writers_connection_has_every_setting(here: Installation) -> None:
    assert here.writer.run(_settings) == PROMISED


def test_a_new_threads_connection_has_every_setting(here: Installation) -> None:
    found: list[dict[str, object]] = []

    def look() -> None:
        found.append(_settings())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert found == [PROMISED]


def test_deleted_text_is_overwritten(here: Installation) -> None:
    assert PROMISED["secure_delete"] == 1


def test_a_setting_that_does_not_take_is_named(here: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tuple(
        replace(pragma, written="FAST") if pragma.name == "secure_delete" else pragma
        for pragma in sqlite.PRAGMAS
    )
    monkeypatch.setattr(sqlite, "PRAGMAS", wrong)
    connection.close()

    with pytest.raises(PragmaRefused, match="secure_delete"):
        connection.ensure_connection()
