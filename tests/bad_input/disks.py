"""A real disk that can be filled up and made read-only: a small file system in memory."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

MEBIBYTE: Final = 2**20
BY_HAND: Final = "sudo .venv/bin/python -m pytest tests/bad_input/test_disks.py"


@contextmanager
def small_disk(at: Path, *, mebibytes: int = 16) -> Iterator[Path]:
    """Mount a file system of that size at `at`. Fails with the line to type where that is not allowed."""
    at.mkdir(parents=True, exist_ok=True)
    assert os.geteuid() == 0, f"only root may mount a disk; run it by hand: {BY_HAND}"
    _run("mount", "-t", "tmpfs", "-o", f"size={mebibytes}m,mode=700", "tmpfs", str(at))
    try:
        yield at
    finally:
        _run("umount", "--lazy", str(at))


def make_read_only(disk: Path) -> None:
    """From now on nothing can be written to it; nobody may have a file of it open for writing."""
    _run("mount", "-o", "remount,ro", str(disk))


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Not a byte is free on the disk within."""
    filler = disk / "filler"
    try:
        _fill(filler)
        yield
    finally:
        filler.unlink()


def _fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file:
        for block in (MEBIBYTE, 4096, 1):
            try:
                while file.write(bytes(block)) == block:
                    pass
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stderr.strip()}; where mounting is allowed: {BY_HAND}"
