"""The command: its lines, its one object, its exit codes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from modicum.cli.doctor.command import NOT_LOOKED_AT, _exit
from modicum.cli.doctor.findings import State
from modicum.platform.store.process_lock import held
from modicum.platform.terminal import Exit
from modicum.platform.vault.root_key import RootKey
from modicum.platform.vault.root_key_file import write_root_key
from tests.cli.program import Ran, modicum
from tests.worlds import World


def doctor(desk: Path, *options: str, **settings: str) -> Ran:
    """What the doctor answers."""
    return modicum("doctor", "--data", desk, "--json", *options, cwd=None, **settings)


def state(ran: Ran, name: str) -> str:
    """How one look ended."""
    (found,) = [check["state"] for check in ran.answer["checks"] if check["name"] == name]
    return str(found)


def test_an_installation_that_is_well_has_no_problem(desk: Path) -> None:
    ran = doctor(desk)

    assert {check["state"] for check in ran.answer["checks"]} == {"ok", "advice"}
    assert ran.code == 0


def test_every_look_is_one_line_and_the_end_says_what_was_not_looked_at(desk: Path) -> None:
    ran = modicum("doctor", "--data", desk)
    lines, _, rest = ran.out.partition("\n\nNot looked at:\n")

    assert {line[:16].strip() for line in lines.splitlines()} == {"ok", "advice"}
    assert [line.strip() for line in rest.splitlines()] == list(NOT_LOOKED_AT)


def test_it_names_nobody(desk: Path) -> None:
    assert "ada" not in modicum("doctor", "--data", desk).out.lower().replace("data", "")


def test_a_second_call_finds_the_same(desk: Path) -> None:
    first, second = doctor(desk).answer["checks"], doctor(desk).answer["checks"]

    assert [(each["name"], each["state"]) for each in first] == [
        (each["name"], each["state"]) for each in second
    ]


def test_a_file_that_others_may_read_is_a_problem(desk: Path) -> None:
    (desk / "vault" / "vault.sqlite3").chmod(0o644)

    ran = doctor(desk)

    assert (ran.code, state(ran, "file permissions")) == (1, "problem")


def test_a_temporary_folder_that_others_may_read_is_noticed_although_the_start_closes_it(desk: Path) -> None:
    (desk / "tmp").chmod(0o755)

    assert state(doctor(desk), "temporary folder") == "problem"


def test_a_copy_beside_the_databases_is_an_advice(desk: Path) -> None:
    shutil.copy(desk / "vault" / "vault.sqlite3", desk / "vault" / "vault.sqlite3.bak")

    ran = doctor(desk)

    assert (ran.code, state(ran, "backups")) == (0, "advice")


def test_a_key_beside_what_it_opens_is_a_problem(desk: Path) -> None:
    key = desk / "vault" / "root.key"
    (desk / "key" / "root.key").rename(key)

    assert state(doctor(desk, MODICUM_KEY_FILE=str(key)), "root key's place") == "problem"


def test_a_log_that_is_never_cut_is_a_problem(desk: Path) -> None:
    log = desk / "database" / "modicum.sqlite3-wal"
    log.touch(mode=0o600)
    with log.open("r+b") as file:
        file.truncate(32 * 2**20)

    assert state(doctor(desk), "write-ahead logs") == "problem"


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({"MODICUM_TRUSTED_PROXY": "0.0.0.0/0"}, "problem"),
        ({"MODICUM_TRUSTED_PROXY": "10.0.0.2"}, "problem"),
        ({"MODICUM_PUBLIC_URL": "https://help.example.org"}, "advice"),
        ({"MODICUM_PUBLIC_URL": "https://help.example.org", "MODICUM_TRUSTED_PROXY": "10.0.0.2"}, "ok"),
    ],
)
def test_settings_that_do_not_go_together_are_named(desk: Path, settings: dict[str, str], found: str) -> None:
    assert state(doctor(desk, **settings), "network settings") == found


def test_a_server_whose_address_is_not_known_cannot_be_asked(desk: Path) -> None:
    with held(desk / "database" / "serving", otherwise=AssertionError()):
        ran = doctor(desk)

    assert state(ran, "server") == "could not look"


def test_what_could_not_be_looked_at_is_no_all_clear() -> None:
    assert _exit({State.OK, State.ADVICE}) is Exit.DONE
    assert _exit({State.OK, State.COULD_NOT_LOOK}) is Exit.GAPS
    assert _exit({State.PROBLEM, State.COULD_NOT_LOOK}) is Exit.FOUND_SOMETHING


def test_a_server_that_does_not_answer_is_a_problem(desk: Path) -> None:
    with held(desk / "database" / "serving", otherwise=AssertionError()):
        ran = doctor(desk, "--url", "http://127.0.0.1:1")

    assert (ran.code, state(ran, "server")) == (1, "problem")


def test_a_running_desk_is_looked_over_without_disturbing_it(world: World) -> None:
    ran = doctor(world.places.data)

    assert (state(ran, "server"), state(ran, "core dumps")) == ("ok", "ok")
    assert world.customer().open("/healthz").status_code == 200


def test_a_wrong_key_is_refused_and_named(desk: Path) -> None:
    write_root_key(desk / "key" / "root.key", RootKey.fresh())

    ran = doctor(desk)

    assert (ran.code, ran.out) == (3, "")
    assert f"{desk}/key/root.key" in ran.complaint


def test_a_folder_that_is_no_installation_stays_as_it_was(tmp_path: Path) -> None:
    ran = doctor(tmp_path)

    assert ran.code == 2
    assert list(tmp_path.iterdir()) == []
