"""The machine that the figures were measured on, in one line."""

from __future__ import annotations

import os
import platform
import sqlite3
from pathlib import Path

import psutil


def line() -> str:
    """Cores, processor, memory, system, disk, Python and SQLite."""
    parts = (
        f"{len(os.sched_getaffinity(0))} cores ({_processor()})",
        f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        f"{platform.system()} {platform.release()}",
        _disk(),
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
    )
    return ", ".join(parts)


def load() -> float:
    """How many processes wanted to run in the last minute."""
    return os.getloadavg()[0]


def _processor() -> str:
    for entry in Path("/proc/cpuinfo").read_text().splitlines():
        if entry.startswith("model name"):
            return entry.partition(":")[2].strip()
    return platform.machine()


def _disk() -> str:
    here = Path(__file__).resolve()
    mounts = {part.mountpoint: part.fstype for part in psutil.disk_partitions(all=True)}
    return next((mounts[str(folder)] for folder in here.parents if str(folder) in mounts), "an unknown disk")
