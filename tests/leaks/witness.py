"""The program under Python's audit hooks: which files it opens to write, and to whom it connects.

    WITNESS=FILE python -m tests.leaks.witness demo …

The search looks below the root that the server was given. This tells whether the server wrote anywhere else.
"""

from __future__ import annotations

import os
import sys
from typing import Final

WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND


def watch(notebook: int) -> None:
    """Note in that open file, from here on, what is opened to write, made, renamed, run and connected to."""

    def note(event: str, arguments: tuple[object, ...]) -> None:
        for seen in _noteworthy(event, arguments):
            os.write(notebook, f"{seen}\n".encode())

    sys.addaudithook(note)


def _noteworthy(event: str, arguments: tuple[object, ...]) -> list[str]:
    match event, arguments:
        case "open", (str() | bytes() as path, _, int(flags)) if flags & WRITES:
            return [os.path.abspath(os.fsdecode(path))]
        case (("os.mkdir" | "sqlite3.connect"), (str() | bytes() as path, *_)):
            return [os.path.abspath(os.fsdecode(path))]
        case "os.rename", (_, str() | bytes() as target, *_):
            return [os.path.abspath(os.fsdecode(target))]
        case "socket.connect", (_, address):
            return [f"peer {address}"]
        case "subprocess.Popen", (program, *_):
            return [f"program {program}"]
        case _:
            return []


if __name__ == "__main__":
    watch(os.open(os.environ["WITNESS"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    from modicum.cli.main import main

    main()
