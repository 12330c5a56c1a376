"""A program in a folder of its own, into which a test plants a breach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lint_rules.walk import breaches_below

Plant = Callable[[str, str], list[str]]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Write a file at a place below the program; gives back the rules that were broken, as `line rule`."""

    def write(place: str, text: str) -> list[str]:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return [f"{breach.line} {breach.rule}" for breach in breaches_below(tmp_path) if breach.path == place]

    return write
