"""What the search of sealed bytes relies on: no checkpoint carries rows past it from file to file."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.leaks.places import Places
from tests.leaks.sealed_rows import TABLES, held_rows, sealed_rows, still_there

ROWS = 15


@pytest.fixture
def places(tmp_path: Path) -> Places:
    places = Places(tmp_path).made()
    (places.data / "database").mkdir()
    return places


@pytest.fixture
def desk(places: Places) -> Iterator[sqlite3.Connection]:
    """A database whose rows stand in its write-ahead log only."""
    file = places.data / "database" / "modicum.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as desk:
        desk.execute("PRAGMA journal_mode=WAL")
        for table in TABLES:
            desk.execute(f"CREATE TABLE {table} (session_id, sealed)")
        checkpoint(desk)
        for number in range(ROWS):
            desk.execute(f"INSERT INTO {TABLES[0]} VALUES (?, ?)", (number, secrets.token_bytes(80)))
        yield desk


def checkpoint(desk: sqlite3.Connection) -> None:
    desk.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def files_moved_under(places: Places, desk: sqlite3.Connection) -> Iterator[Path]:
    """The files, with a checkpoint between reading the database and reading its log."""
    for file in places.files():
        yield file
        if file.suffix == ".sqlite3":
            checkpoint(desk)


def test_a_checkpoint_in_the_middle_of_a_search_hides_rows_from_it(
    places: Places, desk: sqlite3.Connection
) -> None:
    assert still_there(sealed_rows(places), files_moved_under(places, desk)) == set()


def test_it_hides_none_while_the_rows_are_held(places: Places, desk: sqlite3.Connection) -> None:
    with held_rows(places) as rows:
        assert len(still_there(rows, files_moved_under(places, desk))) == ROWS
