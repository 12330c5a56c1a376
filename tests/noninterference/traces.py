"""What a run left behind, file by file, and where two runs differ."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

Traces = Mapping[str, bytes]
"""File name below the root to content."""

LOG, INDEX_OF_LOG = "-wal", "-shm"
WAL_HEADER, FRAME_HEADER, PAGE_SIZE_AT = 32, 24, 8
AROUND: Final = 48  # bytes shown on each side of a difference


def of_folder(root: Path) -> dict[str, bytes]:
    """Every file below `root`, and the folders, which count as files of their own.

    The write-ahead log must be empty by now; its index is in shared memory and holds page numbers only.
    """
    found = [path for path in sorted(root.rglob("*")) if not path.name.endswith((LOG, INDEX_OF_LOG))]
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else b"a folder" for path in found
    }


def write_back(database: Path) -> None:
    """Have SQLite write its log back into the database and empty it."""
    with closing(sqlite3.connect(database)) as connection:
        (is_busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert not is_busy, "somebody still reads"


def page_images(database: Path) -> bytes:
    """All that the write-ahead log holds, in order: page numbers, sizes at each commit, and the pages.

    What was rolled back or is out of date is still in it and counts as well. SQLite's salts, and the
    checksums over them, are random by design (https://sqlite.org/fileformat2.html#walformat); they go.
    """
    return b"".join(_frames(database.with_name(database.name + LOG).read_bytes()))


def differences(one: Traces, other: Traces) -> list[str]:
    """Each file that the runs do not have in common, with the bytes around the first difference."""
    names = sorted({*one, *other})
    return [_difference(name, one.get(name), other.get(name)) for name in names if _differs(name, one, other)]


def _frames(log: bytes) -> Iterator[bytes]:
    if not log:
        return
    (page_size,) = struct.unpack_from(">I", log, PAGE_SIZE_AT)
    for start in range(WAL_HEADER, len(log), FRAME_HEADER + page_size):
        place, page = log[start : start + 8], log[start + FRAME_HEADER : start + FRAME_HEADER + page_size]
        yield place + page


def _differs(name: str, one: Traces, other: Traces) -> bool:
    return one.get(name) != other.get(name)


def _difference(name: str, one: bytes | None, other: bytes | None) -> str:
    if one is None or other is None:
        return f"{name} is there after one run only"
    at = next(count for count in range(len(one) + 1) if one[: count + 1] != other[: count + 1])
    near = slice(max(0, at - AROUND), at + AROUND)
    return f"{name}, {len(one)} and {len(other)} bytes, at {at}: {one[near]!r} and {other[near]!r}"
