"""Starts the servers that are measured, each as a process of its own over an empty folder on a real disk."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT: Final = Path(__file__).parents[1]
RUNS: Final = Path(__file__).with_name("results")
ANSWERS_WITHIN_S: Final = 60.0
STOPS_WITHIN_S: Final = 20.0
DATABASE: Final = "MODICUM_DATABASE_URL"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it answers and writes, its process, and how long it took to answer."""

    name: str
    url: str
    folder: Path
    pid: int
    answered_after_s: float


@contextmanager
def empty_folder() -> Iterator[Path]:
    """A folder of this repository's own disk, gone at the end: `/tmp` may be memory."""
    RUNS.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=RUNS))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def floor() -> Iterator[Server]:
    """The floor."""
    with empty_folder() as folder:
        port = _free_port()
        command = ["-m", "bench.floor", str(folder), str(port)]
        with _running("floor", command, folder, port) as server:
            yield server


@contextmanager
def channels() -> Iterator[Server]:
    """The Channels baseline."""
    with empty_folder() as folder:
        port = _free_port()
        command = ["-m", "bench.channels_floor", str(folder), str(port)]
        with _running("Channels", command, folder, port) as server:
            yield server


@contextmanager
def desk(policy: str) -> Iterator[Server]:
    """Modicum with the sample organisation and its policy, and with enough technicians for every room."""
    with empty_folder() as folder:
        staff(folder)
        with desk_over(folder, policy) as server:
            yield server


@contextmanager
def desk_on(database_url: str, policy: str) -> Iterator[Server]:
    """The same with the main database elsewhere; the vault stays in the folder."""
    former = os.environ.get(DATABASE)
    os.environ[DATABASE] = database_url
    try:
        with desk(policy) as server:
            yield server
    finally:
        os.environ.pop(DATABASE)
        if former is not None:
            os.environ[DATABASE] = former


def staff(folder: Path) -> None:
    """Make a demo folder with the technicians that the load needs."""
    subprocess.run([sys.executable, "-m", "bench.staff", str(folder / "data")], cwd=ROOT, check=True)


@contextmanager
def desk_over(folder: Path, policy: str) -> Iterator[Server]:
    """Modicum over a folder that `staff` made."""
    port = _free_port()
    command = ["-m", "modicum", "demo", "--data", str(folder / "data"), "--port", str(port)]
    with _running("Modicum", [*command, "--policy", policy], folder, port) as server:
        yield server


@contextmanager
def _running(name: str, command: list[str], folder: Path, port: int) -> Iterator[Server]:
    url = f"http://127.0.0.1:{port}"
    log = folder / "server.log"
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        _wait_until_it_answers(process, url, log)
        yield Server(name, url, folder, process.pid, time.monotonic() - started)
    finally:
        _stop(process)


def _wait_until_it_answers(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + ANSWERS_WITHIN_S
    while time.monotonic() < deadline and process.poll() is None:
        if _answers(url):
            return
        time.sleep(0.01)
    raise RuntimeError(f"the server did not come up; it printed:\n{log.read_text(errors='replace')[-3000:]}")


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5):  # noqa: S310  # our own address
            return True
    except HTTPError:
        return True  # the baselines have no pages, and say so
    except (URLError, OSError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOPS_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
