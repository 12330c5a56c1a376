"""`modicum demo`: the sample organisation, its file of sign-ins, and folders it must not touch."""

from __future__ import annotations

import json
import socket
import stat
from pathlib import Path

import httpx
import pytest

from tests.cli.program import modicum
from tests.leaks.places import Places
from tests.worlds import Role, World


def test_the_address_stands_on_a_line_of_its_own(world: World) -> None:
    assert world.url in world.printed.splitlines()


def test_the_file_of_sign_ins_is_as_promised_and_for_its_owner_alone(world: World) -> None:
    file = world.places.data / "sign-ins.json"
    found = json.loads(file.read_text())

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(found) == ["url", "sign_ins", "channels"]
    assert found["url"] == world.url
    assert sorted(each["role"] for each in found["sign_ins"]) == [
        "admin",
        "privacy_officer",
        "technician",
        "technician",
    ]
    assert all(list(each) == ["role", "email", "password", "totp_secret"] for each in found["sign_ins"])
    assert all(each["totp_secret"] is None for each in found["sign_ins"])
    support = next(each for each in found["channels"] if each["key"] == "support")
    assert support == {"key": "support", "name": "Support", "url": f"{world.url}/c/support/"}


def test_everybody_in_the_file_can_sign_in(world: World) -> None:
    people = [
        (role, number) for role, number in ((Role.ADMIN, 0), (Role.TECHNICIAN, 0), (Role.TECHNICIAN, 1))
    ]

    for role, number in [*people, (Role.PRIVACY_OFFICER, 0)]:
        world.sign_in(role, number=number)


def test_the_support_form_asks_for_a_name_and_an_e_mail(world: World) -> None:
    page = httpx.get(f"{world.url}/c/support/", trust_env=False).text

    assert 'name="name"' in page
    assert 'name="email"' in page


def test_a_later_start_brings_the_same_people_to_the_new_address(tmp_path: Path) -> None:
    world = World(Places(tmp_path))
    with world:
        before, first = world.sign_ins(), world.url
    world.port = 0
    with world:
        assert world.sign_ins() == before
        assert world.url != first
        world.sign_in(Role.TECHNICIAN)


@pytest.mark.parametrize("preset", ["usual", "full-record"])
def test_the_demo_starts_with_each_preset_and_says_so(preset: str, tmp_path: Path) -> None:
    with World(Places(tmp_path), policy=preset) as world:
        assert f"Storage policy: {preset}." in world.printed
        shown = modicum("policy", "show", "--data", world.places.data, "--json").answer

    assert (shown["revision"], shown["preset"]) == (2, preset)
    assert shown["classes"]["message_text"]["purpose"]


def test_a_folder_with_something_else_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("ten years")

    ran = modicum("demo", "--data", tmp_path, "--port", "0")

    assert ran.code == 3
    assert "is no demo folder" in ran.complaint
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_installation_of_ones_own_is_no_demo_folder(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("a long enough password\n")
    modicum(
        "init", "--data", tmp_path / "own", "--email", "ada@desk.example", "--name", "Ada",
        "--password-file", tmp_path / "password",
    )  # fmt: skip

    assert modicum("demo", "--data", tmp_path / "own", "--port", "0").code == 3


def test_a_spoilt_file_of_sign_ins_is_named(tmp_path: Path) -> None:
    (tmp_path / "sign-ins.json").write_text('{"url": ""}')

    ran = modicum("demo", "--data", tmp_path, "--port", "0")

    assert ran.code == 3
    assert "sign-ins.json" in ran.complaint


def test_a_port_in_use_is_refused(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        ran = modicum("demo", "--data", tmp_path / "demo", "--port", str(port))

    assert ran.code == 3
    assert f"port {port} is in use" in ran.complaint
