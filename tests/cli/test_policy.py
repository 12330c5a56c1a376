"""`modicum policy show|check|apply`, and what becomes of what it proposes."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest

from modicum.platform.organisation.files import write_facts
from tests.cli.program import Ran, modicum
from tests.cli.test_init_and_serve import init
from tests.fakes.facts import FACTS
from tests.leaks.places import Places
from tests.worlds import World

GOOD = """\
schema = 1
preset = "usual"

[class.message_text]
purpose = "To look up what was agreed."

[class.note]
treatment = "discard"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A policy file."""
    file = tmp_path / "policy.toml"
    file.write_text(GOOD)
    return file


def test_a_good_file_is_checked_without_an_installation(file: Path) -> None:
    ran = modicum("policy", "check", file, "--json")

    assert ran.code == 0
    assert ran.answer["valid"] is True
    assert "message_text" in ran.answer["stores"]
    assert "note" not in ran.answer["stores"]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (8, GOOD.replace("discard", "shred")),
        (7, GOOD.replace("class.note", "class.nose")),
        (5, GOOD.replace("purpose", "porpoise")),
        (4, GOOD.replace('purpose = "To look up what was agreed."', "")),
        (2, GOOD.replace("usual", "unusual")),
    ],
)
def test_what_is_wrong_in_a_file_is_named_by_its_line(line: int, wrong: str, file: Path) -> None:
    file.write_text(wrong)

    ran = modicum("policy", "check", file, "--json")

    assert ran.code == 2
    assert (ran.answer["valid"], ran.answer["line"]) == (False, line)
    assert f"line {line}:" in ran.complaint


def test_a_file_that_is_not_there_is_exit_2(tmp_path: Path) -> None:
    ran = modicum("policy", "check", tmp_path / "none.toml")

    assert ran.code == 2
    assert "cannot be read" in ran.complaint


def test_a_field_that_the_installation_does_not_have_is_wrong_there(world: World, file: Path) -> None:
    file.write_text(f'{GOOD}\n[class."field.support.shoe_size"]\ntreatment = "discard"\n')

    assert modicum("policy", "check", file).code == 0
    ran = modicum("policy", "check", file, "--data", world.places.data)
    assert ran.code == 2
    assert "line 10:" in ran.complaint


def test_what_show_prints_is_a_file_that_check_takes(world: World, tmp_path: Path) -> None:
    printed = tmp_path / "shown.toml"
    printed.write_text(modicum("policy", "show", "--data", world.places.data).out)

    assert modicum("policy", "check", printed, "--data", world.places.data).code == 0


def test_an_applied_file_is_in_force_in_the_running_server_within_a_second(
    tmp_path: Path, file: Path
) -> None:
    with World(Places(tmp_path / "desk")) as world:
        before = httpx.get(f"{world.url}/c/support/", trust_env=False).text
        ran = modicum(
            "policy", "apply", file, "--data", world.places.data, "--as-owner", "--reason", "need", "--json"
        )
        time.sleep(1)
        after = httpx.get(f"{world.url}/c/support/", trust_env=False).text

    assert ran.answer["revision"] == 2
    assert "Nothing you write or enter here is stored." in before
    assert "Nothing you write or enter here is stored." not in after


def test_a_wrong_file_changes_nothing(world: World, file: Path) -> None:
    file.write_text(GOOD.replace("discard", "shred"))

    ran = modicum("policy", "apply", file, "--data", world.places.data, "--as-owner", "--reason", "need")

    assert ran.code == 2
    assert modicum("policy", "show", "--data", world.places.data, "--json").answer["revision"] == 1


def test_applying_asks_for_a_reason(file: Path, tmp_path: Path) -> None:
    ran = modicum("policy", "apply", file, "--data", tmp_path)

    assert ran.code == 2
    assert "--reason" in ran.complaint


def test_what_stores_more_is_a_proposal_until_the_owner_says_so(tmp_path: Path, file: Path) -> None:
    data = tmp_path / "desk"
    facts = tmp_path / "facts.toml"
    facts.write_text(write_facts(FACTS))

    def policy(*command: object) -> Ran:
        return modicum("policy", *command, "--data", data, "--json")

    assert init(data).code == 0
    assert modicum("organisation", "set", facts, "--data", data).code == 0

    proposed = policy("apply", file, "--reason", "need").answer
    assert (proposed["in_force"], proposed["proposal"], proposed["loosens"]) == (False, 1, True)
    change = next(each for each in proposed["changes"] if each["class"] == "message_text")
    assert change["words"].startswith("don't store → store cleaned for 30 days")
    assert [each["proposal"] for each in policy("proposals").answer["proposals"]] == [1]
    refused = policy("approve", 1)
    assert (refused.code, "--as-owner" in refused.complaint) == (3, True)

    assert policy("reject", 1, "--reason", "not_now").answer["became"] == "refused"
    assert policy("apply", file, "--reason", "need", "--as-owner").answer["revision"] == 2
    assert [each["revision"] for each in policy("history").answer["revisions"]] == [2, 1]
    file.write_text(modicum("policy", "export", 1, "--data", data).out)
    assert policy("apply", file, "--reason", "less").answer["revision"] == 3, "less is in force at once"
