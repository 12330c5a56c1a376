"""The typing tests can fail: mistakes that are let through are reported, and errors nobody asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from typing_tests.runner import SNIPPETS, CheckerFailed, check, planted_in

GATE = "from modicum.core.values import MESSAGE_TEXT, Live\n\n"


def snippet(folder: Path, text: str) -> Path:
    path = (folder / "snippet.py").resolve()
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mistake_that_the_type_checker_lets_through_is_reported(tmp_path: Path) -> None:
    path = snippet(tmp_path, f"{GATE}Live('hello', MESSAGE_TEXT)  # refused: arg-type\n")

    assert check([path]) == ["snippet.py:3 [arg-type]: this mistake is not refused"]


def test_an_error_that_no_mark_asks_for_is_reported(tmp_path: Path) -> None:
    path = snippet(tmp_path, f"{GATE}Live('hello')\n")

    assert check([path]) == ["snippet.py:3 [call-arg]: an error that no snippet asks for"]


def test_another_error_than_the_one_asked_for_is_reported(tmp_path: Path) -> None:
    path = snippet(tmp_path, f"{GATE}Live('hello')  # refused: arg-type\n")

    assert check([path]) == [
        "snippet.py:3 [arg-type]: this mistake is not refused",
        "snippet.py:3 [call-arg]: an error that no snippet asks for",
    ]


def test_a_checker_that_does_not_get_through_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(CheckerFailed):
        check([snippet(tmp_path, "def broken(:\n")])


def test_the_control_asks_for_no_error_and_every_other_snippet_for_several() -> None:
    planted = {path.name: len(planted_in(path)) for path in SNIPPETS}

    assert planted.pop("right_use.py") == 0
    assert sorted(planted) == ["wrong_use_of_columns.py", "wrong_use_of_live.py", "wrong_use_of_stored.py"]
    assert all(count >= 10 for count in planted.values())


def test_mypy_refuses_exactly_the_wrong_uses_of_the_gate() -> None:
    assert check(SNIPPETS) == []
