"""`modicum exposure …`: what it answers, and with which exit code."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.cli.program import modicum
from tests.cli.test_init_and_serve import init


def test_a_new_desk_holds_nothing_and_can_say_so_to_a_court(tmp_path: Path) -> None:
    folder, file = tmp_path / "desk", tmp_path / "statement.json"
    assert init(folder).code == 0
    shown = modicum("exposure", "--data", folder)
    assert (shown.code, shown.out) == (0, "Nothing that customers said or entered is held.\n")
    told = modicum("exposure", "--data", folder, "--json").answer
    assert (told["sessions"], told["classes"], told["duties"]) == (0, [], [])
    verified = modicum("exposure", "verify", "--data", folder, "--json")
    assert (verified.code, verified.answer["wrong"]) == (0, 0)

    asked = ("exposure", "court", "statement", "--data", folder, "--output", file)
    assert modicum(*asked, "--channel", "nowhere").code == 2
    assert modicum(*asked).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert modicum("audit", "verify", file, "--data", folder, "--json").answer["ours"] is True

    handed = ("--recipient", "court", "--reason", "court_order", "--output", tmp_path / "production.zip")
    wordy = modicum("exposure", "court", "produce", "--data", folder, *handed, "--reference", "for Mr Holt")
    assert (wordy.code, "Holt" in wordy.complaint) == (2, False)
    nothing = modicum("exposure", "court", "produce", "--data", folder, *handed, "--reference", "5-O-12")
    assert (nothing.code, "nothing to produce" in nothing.complaint) == (2, True)
    assert not (tmp_path / "production.zip").exists()
