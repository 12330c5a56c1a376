"""`modicum detect`: one answer for each line, and wrong lines are named without their words."""

from __future__ import annotations

import json
import subprocess

from tests.cli.program import PROGRAM, environment


def detect(lines: bytes) -> tuple[int, list[dict[str, object]], str]:
    """Exit code, answers and complaints."""
    ran = subprocess.run(
        [*PROGRAM, "detect", "--rules-only"], input=lines, capture_output=True, env=environment()
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
