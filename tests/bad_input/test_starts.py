"""A start that is refused: exit 3, one line that names what is wrong, and nothing is changed."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from modicum.platform.vault.root_key import RootKey
from modicum.platform.vault.root_key_file import write_root_key
from tests.cli.program import modicum
from tests.cli.test_init_and_serve import init

COMMANDS = [("serve", "--port", "0"), ("policy", "show"), ("doctor",)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation; made once."""
    folder = tmp_path_factory.mktemp("whole") / "desk"
    assert init(folder).code == 0
    return folder


@pytest.fixture
def desk(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, which a test may break."""
    return Path(shutil.copytree(whole, tmp_path / "desk"))


def contents(desk: Path) -> Mapping[str, bytes]:
    """Every file of the folder."""
    return {str(file.relative_to(desk)): file.read_bytes() for file in desk.rglob("*") if file.is_file()}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_the_key_of_another_installation_is_refused_by_its_place(
    desk: Path, command: tuple[str, ...]
) -> None:
    key = desk / "key" / "root.key"
    write_root_key(key, RootKey.fresh())
    before = contents(desk)

    ran = modicum(*command, "--data", desk)

    assert (ran.code, ran.out) == (3, "")
    assert f"the root key {key} is not the one" in ran.complaint
    assert contents(desk) == before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_missing_key_is_named_and_not_made_anew(desk: Path, command: tuple[str, ...]) -> None:
    key = desk / "key" / "root.key"
    key.unlink()

    ran = modicum(*command, "--data", desk)

    assert (ran.code, ran.out) == (3, "")
    assert f"the root key {key} is missing" in ran.complaint
    assert not key.exists()


def test_a_key_file_that_is_named_and_missing_is_named(desk: Path, tmp_path: Path) -> None:
    ran = modicum("serve", "--data", desk, "--port", "0", MODICUM_KEY_FILE=str(tmp_path / "elsewhere"))

    assert ran.code == 3
    assert f"{tmp_path / 'elsewhere'} is missing" in ran.complaint


def test_a_key_that_others_may_read_is_refused_with_what_to_do(desk: Path) -> None:
    key = desk / "key" / "root.key"
    key.chmod(0o644)

    ran = modicum("serve", "--data", desk, "--port", "0")

    assert ran.code == 3
    assert f"chmod 600 {key}" in ran.complaint


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_folder_of_a_newer_version_is_refused_and_left_alone(desk: Path, command: tuple[str, ...]) -> None:
    (desk / "version").write_text("99\n")
    before = contents(desk)

    ran = modicum(*command, "--data", desk)

    assert (ran.code, ran.out) == (3, "")
    assert "newer version of Modicum (folder version 99" in ran.complaint
    assert contents(desk) == before


def test_a_port_in_use_is_refused_by_its_number(desk: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = modicum("serve", "--data", desk, "--port", str(port))

    assert ran.code == 3
    assert f"port {port} is in use" in ran.complaint


def test_a_port_that_is_none_is_wrong_usage(desk: Path) -> None:
    ran = modicum("serve", "--data", desk, "--port", "70000")

    assert ran.code == 2
    assert "--port" in ran.complaint
