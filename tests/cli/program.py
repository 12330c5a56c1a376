"""The program as people run it: `python -m modicum …`, with its exit code and both of its voices."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.services import databases

PROGRAM: Final = (sys.executable, "-m", "modicum")
ENDS_WITHIN_S: Final = 120


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, Any]:
        """The one JSON object on stdout."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def complaint(self) -> str:
        """The one line on stderr."""
        (line,) = self.err.splitlines()
        return line


def environment(**settings: str) -> dict[str, str]:
    """A shell's environment without any setting of an installation."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MODICUM_", "DJANGO_"))}
    return own | settings


def _database(arguments: Iterable[str | Path], settings: Mapping[str, str]) -> Mapping[str, str]:
    """Where the run is on PostgreSQL: the database of the folder that the command is about."""
    words = [str(word) for word in arguments]
    folder = words[words.index("--data") + 1] if "--data" in words[:-1] else settings.get("MODICUM_DATA")
    return databases.chosen_for(Path(folder)) if folder else {}


def modicum(*arguments: str | Path, cwd: Path | None = None, **settings: str) -> Ran:
    """Run one command to its end."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env={**_database(arguments, settings), **environment(**settings)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=ENDS_WITHIN_S,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
