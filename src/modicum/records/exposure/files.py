"""A new file of bytes that only its owner reads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from modicum.records.reports.export import private_file


@contextmanager
def private_bytes(file: Path) -> Iterator[IO[bytes]]:
    """As `reports.export.private_file`, for bytes. Raises `CannotWrite`."""
    with private_file(file) as text, open(os.dup(text.fileno()), "w+b") as raw:
        yield raw
