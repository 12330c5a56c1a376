"""The program, broken on purpose: each build keeps something that is made from a text and looks like nothing.

    python -m tests.noninterference.broken TRACE demo …

A search for the text cannot find most of these. Each says the same of the same texts, so that two runs
differ by what was said alone.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

import structlog

from modicum.cli.main import main as modicum
from modicum.platform.store import installation
from tests.leaks.broken import break_the_gate

Trace = Callable[[str], None]

ROWS, ROW_LETTERS = 200, 300
"""More than the few pages of cache a transaction is left with: the rest goes to the log before its end."""


def file_of_flipped_bytes(text: str) -> None:
    """The text, every byte of it turned into another one."""
    with (installation().data.vault / "cache").open("ab") as cache:
        cache.write(bytes(byte ^ 0x5A for byte in text.encode()))


def row_with_a_digest(text: str) -> None:
    """A hash, as if to see whether a text was said before."""
    with _database() as database:
        database.execute("CREATE TABLE IF NOT EXISTS seen (digest TEXT)")
        database.execute("INSERT INTO seen VALUES (?)", (hashlib.sha256(text.encode()).hexdigest(),))


def one_bit_in_a_number(text: str) -> None:
    """Whether there is a digit in it, counted in a column where nobody looks for it."""
    with _database() as database:
        has_digit = any(letter.isdigit() for letter in text)
        database.execute("UPDATE channels_channel SET queue_cap = queue_cap + ?", (has_digit,))


def rolled_back_rows(text: str) -> None:
    """Rows that never came to be: the database knows nothing of them, the write-ahead log does."""
    with _database() as database:
        database.execute("CREATE TABLE IF NOT EXISTS draft (text TEXT)")
        database.execute("PRAGMA cache_size = 4")
        database.execute("BEGIN")
        row = ((text * ROW_LETTERS)[:ROW_LETTERS],)
        database.executemany("INSERT INTO draft VALUES (?)", [row] * ROWS)
        database.execute("ROLLBACK")


def code_in_the_log(text: str) -> None:
    """A line of the log that is all codes."""
    structlog.get_logger("desk").info("taken", kind="long" if len(text.split()) > 12 else "short")


TRACES: Final[Mapping[str, Trace]] = MappingProxyType(
    {
        trace.__name__: trace
        for trace in (
            file_of_flipped_bytes,
            row_with_a_digest,
            one_bit_in_a_number,
            rolled_back_rows,
            code_in_the_log,
        )
    }
)


@contextmanager
def _database() -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(installation().data.database, isolation_level=None, timeout=5)
    try:
        yield database
    finally:
        database.close()


if __name__ == "__main__":
    break_the_gate(TRACES[sys.argv.pop(1)])
    modicum()
