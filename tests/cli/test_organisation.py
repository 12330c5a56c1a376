"""`modicum organisation show|set` and `modicum policy record`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import modicum
from tests.cli.test_init_and_serve import init
from tests.worlds import World

STORING = """\
schema = 1
preset = "usual"

[class.message_text]
purpose = "To look up what was agreed."

[class.note]
treatment = "discard"
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation of one's own, just made."""
    folder = tmp_path_factory.mktemp("own") / "data"
    assert init(folder).code == 0
    return folder


def test_a_storing_policy_waits_for_the_facts_in_one_sentence(fresh: Path, tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(STORING)

    refused = modicum("policy", "apply", file, "--data", fresh, "--as-owner", "--reason", "need")

    assert refused.code == 3
    assert "facts lack name, address, contact" in refused.complaint
    assert modicum("policy", "show", "--data", fresh, "--json").answer["revision"] == 1


def test_what_show_prints_is_a_file_that_set_takes(world: World, fresh: Path, tmp_path: Path) -> None:
    file, storing = tmp_path / "facts.toml", tmp_path / "policy.toml"
    file.write_text(modicum("organisation", "show", "--data", world.places.data).out)
    storing.write_text(STORING)

    assert modicum("organisation", "set", file, "--data", fresh, "--json").answer["missing"] == []
    assert modicum("policy", "apply", storing, "--data", fresh, "--as-owner", "--reason", "need").code == 0


def test_a_wrong_file_is_named_by_its_line_and_changes_nothing(world: World, tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    file.write_text('schema = 1\nname = "Tarnside"\nbasis = "consent"\n')

    ran = modicum("organisation", "set", file, "--data", world.places.data, "--json")

    assert (ran.code, ran.answer["line"]) == (2, 3)
    assert "line 3: consent is asked for single classes" in ran.complaint
    assert modicum("organisation", "show", "--data", world.places.data, "--json").answer["version"] == 1


def test_a_file_that_is_not_there_is_exit_2(world: World, tmp_path: Path) -> None:
    ran = modicum("organisation", "set", tmp_path / "none.toml", "--data", world.places.data)

    assert ran.code == 2
    assert "cannot be read" in ran.complaint


def test_the_record_is_printed_or_written(world: World, tmp_path: Path) -> None:
    printed = modicum("policy", "record", "--data", world.places.data)
    file = tmp_path / "record.md"
    written = modicum("policy", "record", "--data", world.places.data, "--output", file)

    assert printed.out.startswith("# Record of processing\n\nMade from revision 1 of the storage policy")
    assert "**Name**: Tarnside Repair & Services" in printed.out
    assert written.code == 0
    assert file.read_text() == printed.out


def test_where_the_record_cannot_be_written_it_says_so(world: World, tmp_path: Path) -> None:
    ran = modicum("policy", "record", "--data", world.places.data, "--output", tmp_path / "no" / "record.md")

    assert ran.code == 3
    assert "cannot be written" in ran.complaint
