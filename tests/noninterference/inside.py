"""A run in this very process, where ids come from a seed and the clock stands still; the product has no such
switch. Sockets, pages, writer and SQLite are the real ones.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn
from django.core.cache import cache

from modicum.platform.security import limits
from modicum.platform.store import Installation
from modicum.site import bring_up
from tests.fakes.clock import FixedClock
from tests.fakes.ids import SeededIds
from tests.noninterference import traces
from tests.noninterference.play import Play
from tests.noninterference.traces import Traces
from tests.noninterference.words import Words

READY_WITHIN: Final = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class Founded:
    """A data folder with the sample organisation in it, and the cookie of a technician signed in there."""

    data: Path
    sign_in: str


@dataclass(frozen=True, slots=True)
class Inside:
    """Runs over copies of `founded` below `folder`, each called by a name of its own."""

    founded: Founded
    folder: Path

    def run(
        self, name: str, words: Words, *, outcome: str = "resolved", clock: FixedClock | None = None
    ) -> Traces:
        """Everything that is left of one run: the whole folder, and the write-ahead logs before its end."""
        data = self.folder / name
        shutil.copytree(self.founded.data, data)
        (data / "sign-ins.json").unlink()  # a demo's folder lifts the limits by address
        with bring_up.opened(data, harden=False, clock=clock or FixedClock(), ids=SeededIds()) as here:
            from tests.noninterference.chance import taken_out

            with taken_out(), _served() as url:
                Play(url, self.founded.sign_in, words, outcome).perform()
            logs = {f"log of {file.name}": traces.page_images(file) for file in _databases(here)}
        for file in _databases(here):
            traces.write_back(file)
        return {**traces.of_folder(data), **logs}


def _databases(here: Installation) -> tuple[Path, Path]:
    return here.data.database, here.data.vault_database


@contextmanager
def _served() -> Iterator[str]:
    """The open installation at an address of this machine."""
    from modicum.site.asgi import make_application

    limits.forget()
    cache.clear()
    config = uvicorn.Config(make_application(), ws="websockets-sansio", lifespan="on", log_config=None)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            _wait_for(server)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def _wait_for(server: uvicorn.Server) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while not server.started:
        assert time.monotonic() < deadline, "the server did not come up"
        time.sleep(0.01)
