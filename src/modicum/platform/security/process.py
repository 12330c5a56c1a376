"""What the process may leave behind and hold: no core dump, no readable file, no memory for nothing."""

from __future__ import annotations

import ctypes
import os
import resource
import sys
import tempfile
from pathlib import Path

PR_SET_DUMPABLE = 4
M_MMAP_THRESHOLD, LARGE_BLOCK = -3, 1024 * 1024
M_ARENA_MAX, ARENAS = -8, 2
SWAPS = Path("/proc/swaps")


def close_the_process() -> None:
    """Files for the owner alone, no core dump, and no other process may look into this one's memory."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def give_memory_back() -> None:
    """Let the C library return large blocks at once and share its pools between threads.

    Each sign-in takes 19 MiB for its hash, and each request has a thread of its own: without this a busy
    server keeps 180 MB where it needs 80 (measured with `rehearse`). Elsewhere than on glibc nothing is done.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK)
        mallopt(M_ARENA_MAX, ARENAS)


def use_temporary(folder: Path) -> None:
    """Send every temporary file of this process and its children to `folder`."""
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = str(folder)


def swap_is_on(swaps: Path = SWAPS) -> bool:
    """Whether the machine may write memory to a disk; then live values can end up there."""
    try:
        return len(swaps.read_text().splitlines()) > 1
    except OSError:
        return False
