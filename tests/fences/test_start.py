"""The check at start: a column that nobody accounts for keeps the desk closed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.leaks.places import Places

ROOT: Final = Path(__file__).parents[2]
REFUSED: Final = 3


def test_a_desk_with_a_plain_column_does_not_open(tmp_path: Path) -> None:
    places = Places(tmp_path).made()

    outcome = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.fences.planting",
            "demo",
            "--data",
            places.data / "desk",
            "--port",
            "0",
        ],
        cwd=places.cwd,
        env={**places.environment(), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert outcome.returncode == REFUSED
    assert "planted.Enquiry.question" in outcome.stderr
