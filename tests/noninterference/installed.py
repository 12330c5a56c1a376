"""A run over the installed program, and what is left of it once all that chance and clock did is named.

What is replaced, and why it may differ between two runs. Each is replaced by where it came from, and only
where it is exactly that, so that a trace of the text cannot pass for it:

- `credential`: random; replaced where it is the hash of the cookie that the customer was given;
- `started_at`, `ended_at`: the clock; replaced where it is a full hour and one of the run's;
- `waited`, `lasted`: the clock; replaced where it is a whole number of minutes that fits into the run;
- `sealed` exact times of a session that is open, `wrapped` keys: random; replaced where they are as long;
- in what was printed and in `sign-ins.json`: the port, the run's own folder, and times to the microsecond.

The root key, passwords, hashes and the technician's sign-in are not on the list: both runs start from copies
of one founded folder. The databases are compared by their rows, because random ids also move bytes about;
byte by byte is the business of the runs inside this process.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from tests.leaks.places import Places
from tests.noninterference.inside import Founded
from tests.noninterference.play import Play, Told
from tests.noninterference.traces import Traces, of_folder, write_back
from tests.noninterference.words import Words
from tests.worlds import PROGRAM, World

REPOSITORY: Final = Path(__file__).parents[2]
DATABASES: Final = ("database/modicum.sqlite3", "vault/vault.sqlite3")
SEALED_TIMES, WRAPPED_KEY = 44, 40  # bytes
MINUTE: Final = 60 * 10**6  # microseconds, as Django stores durations in SQLite
PRINTED_TIME: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")

Value = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class Known:
    """What chance and clock did in one run, as far as it can be told from outside."""

    told: Told
    began: datetime
    ended: datetime = field(default_factory=lambda: datetime.now(UTC))

    def named(self, column: str, value: Value) -> Value:
        """`value` of a session's `column`, or what it came from."""
        match column, value:
            case "credential", str() if value in self.told.credentials:
                return f"credential {self.told.credentials.index(value)}"
            case "started_at" | "ended_at", str() if self._is_hour(value):
                return "an hour of the run"
            case "waited" | "lasted", int() if self._is_minutes(value):
                return "minutes of the run"
        return value

    def _is_hour(self, text: str) -> bool:
        first = self.began.replace(minute=0, second=0, microsecond=0)
        return text in {f"{hour:%Y-%m-%d %H:%M:%S}" for hour in (first, first + timedelta(hours=1))}

    def _is_minutes(self, microseconds: int) -> bool:
        longest = (self.ended - self.began + timedelta(minutes=1)).total_seconds() * 10**6
        return microseconds % MINUTE == 0 and 0 <= microseconds <= longest


def run(root: Path, founded: Founded, words: Words, *, program: tuple[str, ...] = PROGRAM) -> Traces:
    """All that one run leaves below `root`, with chance and clock named."""
    world = World(Places(root), program=program, settings={"PYTHONPATH": str(REPOSITORY)})
    began = datetime.now(UTC)
    shutil.copytree(founded.data, world.places.data)
    with world:
        told = Play(world.url, founded.sign_in, words).perform()
        url = world.url.encode()
    databases = [world.places.data / place for place in DATABASES]
    for database in databases:
        write_back(database)
    left = {name: _printed(content, root, url) for name, content in of_folder(root).items()}
    known = Known(told, began)
    rows = {str(each.relative_to(root)): "\n".join(_rows(each, known)).encode() for each in databases}
    return {**left, **rows}


def _printed(content: bytes, root: Path, url: bytes) -> bytes:
    content = content.replace(url, b"the address").replace(str(root).encode(), b"the folder")
    return PRINTED_TIME.sub(b"a time", content)


def _rows(database: Path, known: Known) -> Iterator[str]:
    """The schema and every row of every table, Django's and SQLite's own."""
    with closing(sqlite3.connect(database)) as connection:
        schema = connection.execute("SELECT name, type, sql FROM sqlite_master ORDER BY rowid").fetchall()
        yield from map(repr, schema)
        for table in (name for name, kind, _ in schema if kind == "table"):
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            columns = [column for column, *_ in cursor.description]
            for row in cursor:
                yield f"{table}: {_named(table, dict(zip(columns, row, strict=True)), known)}"


def _named(table: str, row: dict[str, Value], known: Known) -> dict[str, Value]:
    match table:
        case "desk_sessions_supportsession":
            return {column: known.named(column, value) for column, value in row.items()}
        case "desk_sessions_livetimes":
            return {**row, "sealed": _as_long(row["sealed"], SEALED_TIMES)}
        case "retention_sweepclock":
            return {**row, "until": "when it swept", "seen": "when it swept"}
        case "vault_datakey":
            return {**row, "wrapped": _as_long(row["wrapped"], WRAPPED_KEY)}
        case _:
            return row


def _as_long(random: Value, length: int) -> Value:
    return "random bytes" if isinstance(random, bytes) and len(random) == length else random
