"""What the process may leave behind: no core dump, no file others read, no temporary file elsewhere."""

from __future__ import annotations

import ctypes
import os
import resource
import sys
import tempfile
from pathlib import Path

PR_SET_DUMPABLE = 4
SWAPS = Path("/proc/swaps")


def close_the_process() -> None:
    """Files for the owner alone, no core dump, and no other process may look into this one's memory."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


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
