"""`modicum report chat-log` against a running desk."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from tests.cli.program import modicum
from tests.worlds import World


def test_the_report_is_written_while_the_server_runs(world: World, tmp_path: Path) -> None:
    with world.customer() as customer:
        assert customer.ask("support", {"name": "Rosa", "email": "rosa@mail.example"}).status_code == 303
    file = tmp_path / "report.jsonl"

    ran = modicum(
        "report", "chat-log", "--format", "jsonl", "--output", file, "--data", world.places.data, "--json"
    )

    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert (ran.code, ran.answer["sessions"]) == (0, len(lines))
    assert lines[-1]["channel"] == "support"
    assert "Rosa" not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_unknown_channel_is_named_and_nothing_is_written(world: World, tmp_path: Path) -> None:
    file = tmp_path / "report.csv"

    ran = modicum(
        "report",
        "chat-log",
        "--channel",
        "none",
        "--format",
        "csv",
        "--output",
        file,
        "--data",
        world.places.data,
    )

    assert (ran.code, file.exists()) == (2, False)
    assert "'none'" in ran.complaint


def test_a_day_that_is_none_is_wrong_usage(world: World, tmp_path: Path) -> None:
    ran = modicum(
        "report",
        "chat-log",
        "--from",
        "soon",
        "--format",
        "csv",
        "--output",
        tmp_path / "x",
        "--data",
        world.places.data,
    )

    assert ran.code == 2
    assert "soon" in ran.complaint


def test_a_place_that_takes_no_file_is_wrong_input(world: World, tmp_path: Path) -> None:
    ran = modicum("report", "chat-log", "--format", "csv", "--output", tmp_path, "--data", world.places.data)

    assert ran.code == 2
    assert "cannot be written" in ran.complaint
