"""Runs mypy over snippets and compares its errors with those the snippets ask for."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SNIPPETS = sorted(ROOT.glob("typing_tests/*_use*.py"))

_MARK = re.compile(r"#\s*refused:\s*([a-z-]+)")
_ERROR = re.compile(r"(?P<path>.+?):(?P<line>\d+): error: .*\[(?P<code>[a-z-]+)\]")


@dataclass(frozen=True, slots=True, order=True)
class Error:
    """One error of the type checker: where, and which code."""

    path: Path
    line: int
    code: str

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line} [{self.code}]"


class CheckerFailed(Exception):
    """mypy itself did not get through, so nothing is known."""


def check(snippets: Sequence[Path]) -> list[str]:
    """What is wrong with the snippets, a sentence each: mistakes let through, and errors nobody asked for."""
    wanted = {error for snippet in snippets for error in planted_in(snippet)}
    reported = set(errors_reported_in(snippets))
    let_through = [f"{error}: this mistake is not refused" for error in sorted(wanted - reported)]
    unasked = [f"{error}: an error that no snippet asks for" for error in sorted(reported - wanted)]
    return let_through + unasked


def planted_in(snippet: Path) -> list[Error]:
    """The errors that the marks at the ends of its lines ask for."""
    lines = snippet.read_text(encoding="utf-8").splitlines()
    marks = ((number, _MARK.search(line)) for number, line in enumerate(lines, start=1))
    return [Error(snippet, number, mark.group(1)) for number, mark in marks if mark]


def errors_reported_in(snippets: Sequence[Path]) -> Iterable[Error]:
    """mypy's errors in the snippets, under the project's own settings. Errors in the program are not ours."""
    command = [sys.executable, "-m", "mypy", "--no-pretty", "--no-error-summary", *map(str, snippets)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        raise CheckerFailed(run.stdout + run.stderr)
    for line in run.stdout.splitlines():
        if match := _ERROR.match(line):
            path = (ROOT / match["path"]).resolve()
            if path in snippets:
                yield Error(path, int(match["line"]), match["code"])
