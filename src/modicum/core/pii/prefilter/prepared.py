"""Keeps compiled patterns beside the program, because compiling takes a second and reading them none.

`python -m modicum.core.pii.prepare` writes them for this machine, as the last step of an installation.
Without them, or with those of other patterns, another hyperscan or another processor, each process compiles.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Final

import hyperscan

FOLDER: Final = Path(__file__).parent / "prepared"
_ENDING: Final = ".hyperscan"


def database(patterns: Sequence[bytes], flags: int) -> hyperscan.Database:
    """The patterns compiled, with the same flags for each; its numbers for them are 0, 1, 2, …"""
    with suppress(OSError, hyperscan.error):
        return hyperscan.loadb(_path(patterns, flags).read_bytes(), hyperscan.HS_MODE_BLOCK)
    return compiled(patterns, flags)


def compiled(patterns: Sequence[bytes], flags: int) -> hyperscan.Database:
    """The same, compiled now."""
    made = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    count = len(patterns)
    made.compile(expressions=patterns, ids=list(range(count)), elements=count, flags=[flags] * count)
    return made


def keep(patterns: Sequence[bytes], flags: int) -> Path:
    """Write the compiled patterns where `database` finds them. Raises `OSError` if that is not allowed."""
    FOLDER.mkdir(exist_ok=True)
    path = _path(patterns, flags)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(hyperscan.dumpb(compiled(patterns, flags)))
    return fresh.replace(path)


def _path(patterns: Sequence[bytes], flags: int) -> Path:
    """Named after all that the result depends on; hyperscan itself refuses what is of another processor."""
    about = b"\0".join((version("hyperscan").encode(), str(flags).encode(), *patterns))
    return FOLDER / f"{hashlib.sha256(about).hexdigest()[:32]}{_ENDING}"
