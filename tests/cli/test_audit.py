"""`modicum audit …`: what it answers, and with which exit code."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.cli.program import modicum
from tests.cli.test_init_and_serve import init


def test_an_audit_of_a_new_desk_its_statement_and_a_forgery(tmp_path: Path) -> None:
    folder, file = tmp_path / "desk", tmp_path / "statement.json"
    assert init(folder).code == 0
    assert modicum("audit", "status", "--data", folder).out == "There was no audit yet.\n"

    ran = modicum("audit", "run", "--data", folder, "--json")
    assert (ran.code, ran.answer["audit"]["state"], ran.answer["open"]) == (0, "finished", {})
    assert ran.answer["weekly"] is False
    listed = modicum("audit", "findings", "--data", folder, "--json")
    assert (listed.code, listed.answer) == (0, {"findings": [], "before": None})

    assert modicum("audit", "statement", "--data", folder, "--output", file).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    genuine = modicum("audit", "verify", file, "--data", folder, "--json")
    assert (genuine.code, genuine.answer["genuine"], genuine.answer["ours"]) == (0, True, True)
    file.write_text(file.read_text().replace('"sessions": 0', '"sessions": 7'))
    assert modicum("audit", "verify", file).code == 1
    file.write_text("no statement")
    refused = modicum("audit", "verify", file)
    assert (refused.code, "is no signed audit statement" in refused.complaint) == (2, True)
