"""The program, broken on purpose in one way, to show that the leak search catches it.

    python -m tests.leaks.broken LEAK demo …

Each leak takes live values as they come in and writes them down, as a careless change might.
"""

from __future__ import annotations

import base64
import os
import sqlite3
import sys
import tempfile
import traceback
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

import psycopg
import structlog

from modicum.cli.main import main as modicum
from modicum.core.values import DataClass, Live

Leak = Callable[[str], None]
T = TypeVar("T")


def log_at_info(text: str) -> None:
    """A line for debugging that stayed in. The log lets codes pass, and one word looks like a code."""
    structlog.get_logger("desk").info(text)


def print_it(text: str) -> None:
    """The same, the shorter way."""
    sys.stdout.write(f"{text}\n")


def print_a_traceback(text: str) -> None:
    """An exception whose text holds the value."""
    try:
        raise ValueError(text)
    except ValueError:
        traceback.print_exc()


def write_a_plain_row(text: str) -> None:
    """A table beside the gate."""
    _run("CREATE TABLE IF NOT EXISTS search_index (text TEXT)", ("INSERT INTO search_index VALUES (?)", text))


def insert_and_roll_back(text: str) -> None:
    """Store first, decide later: the pages have gone to the write-ahead log by then."""
    texts = [text, *(os.urandom(300).hex() for _ in range(200))]
    inserts = [("INSERT INTO draft VALUES (?)", each) for each in texts]
    _run("CREATE TABLE IF NOT EXISTS draft (text TEXT)", "BEGIN", *inserts, "ROLLBACK")


def write_a_temporary_file(text: str) -> None:
    """A spool in the temporary folder, forgotten."""
    with tempfile.NamedTemporaryFile("w", delete=False, encoding="utf-8") as spool:
        spool.write(text)


def pack_it(text: str) -> None:
    """A cache that looks like noise: compressed, then base64."""
    with Path("cache.bin").open("ab") as cache:
        cache.write(base64.b64encode(zlib.compress(text.encode())) + b"\n")


def keep_the_beginning(text: str) -> None:
    """Only the first twelve characters of each word, for a word count."""
    with (Path.home() / "words.txt").open("a", encoding="utf-8") as words:
        words.writelines(f"{word[:12]}\n" for word in text.split())


def split_over_two_columns(text: str) -> None:
    """Halves in two columns, so that neither is the text."""
    halves = (text[: len(text) // 2], text[len(text) // 2 :])
    _run(
        "CREATE TABLE IF NOT EXISTS parts (head TEXT, tail TEXT)",
        ("INSERT INTO parts VALUES (?, ?)", *halves),
    )


LEAKS: Final[Mapping[str, Leak]] = MappingProxyType(
    {
        leak.__name__: leak
        for leak in (
            log_at_info,
            print_it,
            print_a_traceback,
            write_a_plain_row,
            insert_and_roll_back,
            write_a_temporary_file,
            pack_it,
            keep_the_beginning,
            split_over_two_columns,
        )
    }
)


def break_the_gate(leak: Leak) -> None:
    """Let `leak` see every text that becomes a live value from now on: it goes around the gate."""
    sound = Live.__init__

    def leaky(self: Live[T], value: T, data_class: DataClass) -> None:
        sound(self, value, data_class)
        if isinstance(value, str):
            leak(value)

    Live.__init__ = leaky  # type: ignore[method-assign]  # that is what is broken


def _run(*steps: str | tuple[str, ...]) -> None:
    """Do in the desk's own database what a careless change might: statements, with their values if any."""
    url = os.environ.get("MODICUM_DATABASE_URL")
    with closing(psycopg.connect(url, autocommit=True) if url else _file()) as database:
        for statement, *values in [(step,) if isinstance(step, str) else step for step in steps]:
            database.execute(statement.replace("?", "%s" if url else "?"), values)


def _file() -> sqlite3.Connection:
    """The database in the folder; it spills to the log at once."""
    data = Path(sys.argv[sys.argv.index("--data") + 1])
    database = sqlite3.connect(data / "database" / "modicum.sqlite3", isolation_level=None, timeout=5)
    database.execute("PRAGMA cache_size = 4")
    return database


if __name__ == "__main__":
    break_the_gate(LEAKS[sys.argv.pop(1)])
    modicum()
