"""Only the store, the vault and the one file of settings know which database there is."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

PROGRAM: Final = Path(__file__).parents[2] / "src" / "modicum"
NAMES: Final = re.compile(r"sqlite3|psycopg|db\.backends|PRAGMA|\bvendor\b")
OWNERS: Final = ("platform/store/", "platform/vault/", "site/database.py")


def told_apart(text: str) -> list[int]:
    """The lines in which code, other than its docstrings and comments, names a kind of database."""
    lines = ast.unparse(_without_docstrings(ast.parse(text))).splitlines()
    return [number for number, line in enumerate(lines, start=1) if NAMES.search(line)]


def test_nothing_else_depends_on_one_of_the_two() -> None:
    found = {
        place: lines
        for path in sorted(PROGRAM.rglob("*.py"))
        if not (place := path.relative_to(PROGRAM).as_posix()).startswith(OWNERS)
        and (lines := told_apart(path.read_text()))
    }

    assert found == {}


def test_a_file_that_does_is_found() -> None:
    assert told_apart('"""Of sqlite3."""\nx = 1\nif connection.vendor == "sqlite":\n    pass\n') == [3 - 1]


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                node.body = node.body[1:] or [ast.Pass()]
    return tree
