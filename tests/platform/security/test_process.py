"""What the process may leave behind; looked at in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from modicum.platform.security.process import swap_is_on

LOOK = """
import ctypes, os, resource, sys, tempfile
from pathlib import Path
from modicum.platform.security import process
process.close_the_process()
process.use_temporary(Path(sys.argv[1]))
Path(sys.argv[1], "made").write_text("x")
print(oct(Path(sys.argv[1], "made").stat().st_mode & 0o777), resource.getrlimit(resource.RLIMIT_CORE),
      ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), tempfile.gettempdir() == os.environ["TMPDIR"] == sys.argv[1])
"""


def test_a_closed_process_leaves_no_dump_and_no_readable_file(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-c", LOOK, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert found.stdout.split("\n")[0] == "0o600 (0, 0) 0 True"


def test_swap_is_seen_when_there_is_some(tmp_path: Path) -> None:
    head = "Filename Type Size Used Priority\n"
    (tmp_path / "with").write_text(head + "/swapfile file 1024 0 -2\n")
    (tmp_path / "without").write_text(head)

    assert swap_is_on(tmp_path / "with")
    assert not swap_is_on(tmp_path / "without")
    assert not swap_is_on(tmp_path / "nowhere")
