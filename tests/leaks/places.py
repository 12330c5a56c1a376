"""The places of one run: every folder that the server or a browser is given to write to.

A run has them all below one root of its own, so that a file nobody thought of is found as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from tests.services import databases

# What a program may need from the machine; everything that points at a folder is set by `environment`.
PASSED_ON: Final = ("PATH", "LANG", "LC_ALL", "TZ", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders below `root`; each exists after `made`."""

    root: Path

    @property
    def data(self) -> Path:
        """The data folder: database, write-ahead log, keys, temporary files."""
        return self.root / "data"

    @property
    def home(self) -> Path:
        """`HOME`, with the caches and settings that libraries like to keep there."""
        return self.root / "home"

    @property
    def tmp(self) -> Path:
        """`TMPDIR`, as it is before the server chooses a private one."""
        return self.root / "tmp"

    @property
    def cwd(self) -> Path:
        """The working directory, where a core file would land."""
        return self.root / "cwd"

    @property
    def output(self) -> Path:
        """What the server printed, standard output and standard error."""
        return self.root / "output"

    @property
    def browser(self) -> Path:
        """The browsers' profiles, one folder each."""
        return self.root / "browser"

    def made(self) -> Places:
        """Create the folders; returns itself."""
        for folder in self.all():
            folder.mkdir(parents=True, exist_ok=True)
        return self

    def all(self) -> tuple[Path, ...]:
        """Every place, each to be searched and each to hold a decoy."""
        return (self.data, self.home, self.tmp, self.cwd, self.output, self.browser)

    def environment(self) -> Mapping[str, str]:
        """What the server is started with: nothing of the machine's but what it needs to run."""
        passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        folders = {
            "HOME": self.home,
            "TMPDIR": self.tmp,
            "XDG_CACHE_HOME": self.home / ".cache",
            "XDG_CONFIG_HOME": self.home / ".config",
            "XDG_RUNTIME_DIR": self.tmp,
        }
        return {
            **passed_on,
            **{name: str(folder) for name, folder in folders.items()},
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",  # the program's own compiled modules, on its very first start
        }

    def files(self) -> Iterator[Path]:
        """Every regular file below the root; on PostgreSQL those of the database too."""
        below = (path for path in sorted(self.root.rglob("*")) if path.is_file() and not path.is_symlink())
        return chain(below, databases.written_for(self.data, self.root / "tables"))
