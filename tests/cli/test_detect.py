"""`modicum detect`: one answer for each line, and wrong lines are named without their words."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.cli.program import PROGRAM, environment


def detect(lines: bytes, *options: str) -> tuple[int, list[dict[str, object]], str]:
    """Exit code, answers and complaints."""
    ran = subprocess.run(
        [*PROGRAM, "detect", "--rules-only", *options], input=lines, capture_output=True, env=environment()
    )
    return ran.returncode, [json.loads(line) for line in ran.stdout.splitlines()], ran.stderr.decode()


def test_each_line_is_answered_in_its_place() -> None:
    code, answers, complaints = detect(
        '{"text": "I am at anna@example.org"}\n{"text": "é 1234", "prev": "Your PIN?"}\n{"text": ""}'.encode()
    )

    assert (code, complaints) == (0, "")
    assert answers[0] == {"findings": [{"start": 8, "end": 24, "type": "EMAIL", "score": 0.99}]}
    assert [len(list(answer["findings"])) for answer in answers] == [1, 1, 0]  # type: ignore[call-overload]  # a list


def test_wrong_lines_are_named_the_others_are_done_and_the_exit_code_is_2() -> None:
    code, answers, complaints = detect(b'secret words\n{"text": "\xff"}\n[1]\n{"text": "a@example.org"}\n')

    assert code == 2
    assert complaints.splitlines() == [
        "modicum: line 1: it is not JSON",
        "modicum: line 2: it is not UTF-8",
        "modicum: line 3: it has no text",
    ]
    assert answers[:3] == [
        {"findings": [], "error": f"it {what}"} for what in ("is not JSON", "is not UTF-8", "has no text")
    ]
    assert answers[3]["findings"]


def test_the_patterns_and_words_of_a_policy_file_are_used_and_a_wrong_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    pattern = "[[pattern]]\nname = 'Ticket'\nexpression = 'tk-[0-9]{6}'\ntype = 'DOC_ID'\n"
    file.write_text(f"schema = 1\nallowed = ['help@example.org']\n{pattern}")
    line = b'{"text": "TK-123456 to help@example.org"}\n'

    _, [told], _ = detect(line, "--policy", str(file))

    assert told == {"findings": [{"start": 0, "end": 9, "type": "DOC_ID", "score": 0.9}]}
    file.write_text("schema = 1\n[[pattern]]\nname = 'All'\nexpression = '.*'\n")
    code, answers, complaint = detect(line, "--policy", str(file))
    assert (code, answers) == (2, [])
    assert "line 4: All: it matches where there is nothing" in complaint
