"""`modicum init` and `modicum serve`: an installation of one's own."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.cli.program import PROGRAM, Ran, environment, modicum

PASSWORD = "seven quiet otters swim"


def init(folder: Path, password: str = PASSWORD) -> Ran:
    """Make an installation with Ada as its admin."""
    file = folder.parent / f"{folder.name}.password"
    file.write_text(f"{password}\n")
    return modicum(
        "init", "--data", folder, "--email", "ada@desk.example", "--name", "Ada", "--password-file", file
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that has just been made."""
    folder = tmp_path_factory.mktemp("own") / "desk"
    assert init(folder).code == 0
    return folder


def test_a_second_init_is_refused(made: Path) -> None:
    ran = init(made)

    assert ran.code == 3
    assert "is an installation already" in ran.complaint


def test_a_weak_password_is_refused_and_a_better_one_taken(tmp_path: Path) -> None:
    weak = init(tmp_path / "desk", "password")

    assert weak.code == 2
    assert "too short" in weak.complaint
    assert not (tmp_path / "desk").exists()
    assert init(tmp_path / "desk").code == 0


def test_an_installation_starts_without_keeping_anything(made: Path) -> None:
    shown = modicum("policy", "show", "--data", made, "--json").answer

    assert (shown["revision"], shown["preset"]) == (1, "minimum")


def test_plain_http_beyond_this_machine_is_refused(made: Path) -> None:
    ran = modicum("serve", "--data", made, "--host", "192.0.2.1", "--port", "0")

    assert ran.code == 3
    assert "MODICUM_TRUSTED_PROXY" in ran.complaint


def test_a_missing_root_key_is_refused_by_name(tmp_path: Path) -> None:
    init(tmp_path / "desk")
    (tmp_path / "desk" / "key" / "root.key").unlink()

    ran = modicum("serve", "--data", tmp_path / "desk", "--port", "0")

    assert ran.code == 3
    assert "root.key" in ran.complaint


def test_a_lost_key_check_is_refused_by_name(tmp_path: Path) -> None:
    init(tmp_path / "desk")
    (tmp_path / "desk" / "database" / "key-check").unlink()

    ran = modicum("serve", "--data", tmp_path / "desk", "--port", "0")

    assert ran.code == 3
    assert "key-check is missing" in ran.complaint


def test_it_serves_until_it_is_asked_to_stop(made: Path) -> None:
    command = [*PROGRAM, "serve", "--port", "0"]
    with subprocess.Popen(
        command, env=environment(MODICUM_DATA=str(made)), stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        url = next(line for line in server.stderr if line.startswith("Modicum answers at ")).split()[-1]
        answer = httpx.get(f"{url}/healthz", trust_env=False)
        server.send_signal(signal.SIGTERM)

        assert server.wait(20) == 0
    assert answer.json() == {"status": "ok"}
