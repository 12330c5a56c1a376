"""`modicum sweep`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import modicum
from tests.cli.test_init_and_serve import init


def test_it_says_what_it_erased_and_whether_something_waits(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    assert init(folder).code == 0

    assert modicum("sweep", "--data", folder, "--json").answer == {"sessions": 0, "values": 0, "waits": False}

    believed = modicum("sweep", "--data", folder, "--clock-is-right")
    assert (believed.code, believed.out) == (0, "Erased 0 values of 0 sessions.\n")
