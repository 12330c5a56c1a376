"""What a server's processes have used, as the kernel counts it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import psutil

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Usage:
    """Since the start of the processes: seconds of CPU (user and system) and bytes handed to the disk."""

    cpu_s: float
    written: int

    def since(self, earlier: Usage) -> Usage:
        """What was used in between."""
        return Usage(self.cpu_s - earlier.cpu_s, self.written - earlier.written)


def usage(pid: int) -> Usage:
    """What the process and its children have used so far. CPU comes in steps of 10 ms."""
    tree = _tree(pid)
    times = [process.cpu_times() for process in tree]
    return Usage(
        cpu_s=sum(time.user + time.system for time in times),
        written=sum(process.io_counters().write_bytes for process in tree),
    )


def resident(pid: int) -> int:
    """Bytes of memory the process and its children hold (RSS)."""
    return sum(process.memory_info().rss for process in _tree(pid))


def rested(pid: int, *, for_s: float = 1.0, at_most_s: float = 20.0) -> None:
    """Return once the processes have hardly used the CPU for a while, or after `at_most_s`."""
    deadline = time.monotonic() + at_most_s
    while time.monotonic() < deadline:
        before = usage(pid)
        time.sleep(for_s)
        if usage(pid).since(before).cpu_s <= 0.02 * for_s:
            return


def bytes_below(folder: Path) -> int:
    """The size of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _tree(pid: int) -> list[psutil.Process]:
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]
