"""The server, as a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

RUN = """
import sys
from pathlib import Path
from modicum.core.values import ModicumError
from modicum.site import bring_up, serve
try:
    bring_up.prepare(Path(sys.argv[1]))
    bring_up.migrate()
    serve.run(sys.argv[2], int(sys.argv[3]), on_ready=lambda host, port: print(port, flush=True))
except ModicumError as error:
    sys.exit(f"{error.code}: {error}")
except KeyboardInterrupt:
    sys.exit(130)
"""


class Server:
    """A running server over `data`."""

    def __init__(self, data: Path, *, host: str = "127.0.0.1", port: int = 0) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN, str(data), host, str(port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("MODICUM_")},
        )

    def port(self) -> int:
        """Wait until it answers."""
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Its exit code and what it logged."""
        self.process.send_signal(how)
        _, logged = self.process.communicate(timeout=20)
        return self.process.returncode, logged


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server on a free port."""
    running = Server(tmp_path / "data")
    yield running
    running.process.kill()
    running.process.communicate()


def test_it_says_its_port_answers_and_ends_in_good_order(server: Server, tmp_path: Path) -> None:
    port = server.port()

    assert httpx.get(f"http://127.0.0.1:{port}/healthz", trust_env=False).json() == {"status": "ok"}
    code, logged = server.end()
    assert code == 0
    assert logged.count("\n") == 2  # started, stopped
    assert sorted(path.name for path in (tmp_path / "data/database").iterdir()) == [
        "key-check",
        "modicum.sqlite3",
        "serving",
        "vault-check",
    ]
    assert [path.name for path in (tmp_path / "data/vault").iterdir()] == ["vault.sqlite3"]


def test_ctrl_c_interrupts_it(server: Server) -> None:
    server.port()

    assert server.end(signal.SIGINT)[0] == 130


def test_every_file_it_makes_is_its_owners_alone(server: Server, tmp_path: Path) -> None:
    server.port()

    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "data").rglob("*")} == {0}


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = Server(tmp_path / "data", port=taken.getsockname()[1]).process
        _, said = process.communicate(timeout=20)

    assert process.returncode == 1
    assert said.startswith("port_in_use: port")


def test_a_folder_is_served_by_one_process(server: Server, tmp_path: Path) -> None:
    server.port()
    second = Server(tmp_path / "data").process
    _, said = second.communicate(timeout=20)

    assert said.startswith("already_served:")


def test_a_folder_whose_server_was_killed_is_served_again(server: Server, tmp_path: Path) -> None:
    server.port()
    server.process.kill()
    server.process.wait()
    second = Server(tmp_path / "data")

    assert second.port()
    second.end()


def test_plain_http_beyond_this_machine_is_refused(tmp_path: Path) -> None:
    process = Server(tmp_path / "data", host="0.0.0.0").process  # noqa: S104  # is refused
    _, said = process.communicate(timeout=20)

    assert said.startswith("plain_http:")
    assert "MODICUM_TRUSTED_PROXY" in said


def test_a_foreign_host_name_is_refused(server: Server) -> None:
    url = f"http://127.0.0.1:{server.port()}/"

    assert httpx.get(url, headers={"Host": "evil.example"}, trust_env=False).status_code == 400


def test_a_body_over_a_mebibyte_is_refused(server: Server) -> None:
    url = f"http://127.0.0.1:{server.port()}/sign-in/"

    assert httpx.post(url, content=bytes(2**20 + 1), trust_env=False).status_code == 413


def test_an_unknown_socket_is_refused(server: Server) -> None:
    url = f"http://127.0.0.1:{server.port()}/elsewhere/"
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
    }

    assert httpx.get(url, headers=upgrade, trust_env=False).status_code == 403
