"""SQL by hand goes round the columns that refuse; it stays in the two folders that own the databases."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lint_rules.source import Breach, Source

RULE = "raw-sql"
FOLDERS = ("platform/store", "platform/vault")

_CALLS = {"raw", "extra", "cursor", "execute", "executemany", "executescript", "RawSQL", "RunSQL"}
_DRIVERS = {"sqlite3", "psycopg", "psycopg_pool"}


def no_raw_sql(source: Source) -> Iterator[Breach]:
    """Database drivers, cursors and the ORM's back doors."""
    if source.is_in(*FOLDERS):
        return
    told = f"SQL by hand belongs into {' and '.join(FOLDERS)}"
    for call, name in source.calls():
        if name.rpartition(".")[2] in _CALLS:
            yield source.breach(call.lineno, RULE, told)
    for node in source.nodes:
        for driver in _imported(node):
            if driver.partition(".")[0] in _DRIVERS:
                yield source.breach(getattr(node, "lineno", 1), RULE, told)


def _imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [name.name for name in names]
        case ast.ImportFrom(module=str(module)):
            return [module]
        case _:
            return []
