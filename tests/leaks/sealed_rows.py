"""The sealed bytes that a running desk has on SQLite, and whether any part of them is still in a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from zstandard import ZstdError

from modicum.desk.sessions import transcripts
from modicum.platform.vault.sealing import NONCE_BYTES
from tests.leaks.markers import Marker
from tests.leaks.places import Places
from tests.leaks.search import Search

WINDOW: Final = 16  # bytes in a row that betray sealed bytes
STARTS: Final = (0, NONCE_BYTES)  # where a transcript would stand if it were not sealed
TABLES: Final = (
    "desk_sessions_entry",
    "desk_sessions_keptvalue",
    "desk_sessions_transcript",
)


@contextmanager
def held_rows(places: Places) -> Iterator[list[Marker]]:
    """Every sealed value, named by its table and session; read beside the server, without writing.

    While the block runs, one reading transaction stays open. SQLite then leaves in the write-ahead log what
    is there, so that a checkpoint (the desk makes one half a second after a session ends) cannot carry rows
    from a file that is still to be searched into one that has been (sqlite.org/walformat.html, 4.4).
    """
    database = places.data / "database" / "modicum.sqlite3"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)) as reading:
        reading.isolation_level = None
        reading.execute("BEGIN")
        yield [
            Marker(f"{table} of session {session}", "", (bytes(sealed),), fragment=WINDOW)
            for table in TABLES
            for session, sealed in reading.execute(f"SELECT session_id, sealed FROM {table}")
        ]


def sealed_rows(places: Places) -> list[Marker]:
    """The sealed values of this moment, for who searches no file for them yet."""
    with held_rows(places) as rows:
        return rows


def still_there(rows: Iterable[Marker], files: Iterable[Path]) -> set[bytes]:
    """Of which sealed values some 16 bytes in a row stand in one of the files."""
    search = Search(rows)
    return {marker.needles[0] for file in files for marker, _, _ in search.fragments(file.read_bytes())}


def opens_without_key(row: Marker) -> bool:
    """Whether a transcript is only compressed: with our dictionary, which the decoders of the search lack."""
    return row.name.startswith(TABLES[-1]) and any(_expands(row.needles[0][start:]) for start in STARTS)


def _expands(data: bytes) -> bool:
    with suppress(ValueError, IndexError, ZstdError, MemoryError):  # noise may claim any size
        return bool(transcripts.expand(data))
    return False
