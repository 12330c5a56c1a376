"""Walks the program's folder and lets every rule look at every file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lint_rules.chance import no_time_and_chance
from lint_rules.columns import ColumnsNeedAnOwner
from lint_rules.inline import nothing_inline
from lint_rules.length import no_long_files
from lint_rules.names import no_empty_names
from lint_rules.queries import no_raw_sql
from lint_rules.revealing import revealing_in_doors_only
from lint_rules.screens import no_promises
from lint_rules.source import Breach, Source

Rule = Callable[[Source], Iterator[Breach]]

RULES: tuple[Rule, ...] = (
    revealing_in_doors_only,
    no_raw_sql,
    no_time_and_chance,
    no_empty_names,
    no_long_files,
    no_promises,
    nothing_inline,
)
_LOOKED_AT = {".py", ".html", ".txt", ".js", ".css", ".toml"}


def breaches_below(program: Path) -> list[Breach]:
    """Every breach in the files below `program`, in order."""
    sources = [Source.read(path, program) for path in sorted(program.rglob("*")) if _is_looked_at(path)]
    rules: tuple[Rule, ...] = (*RULES, ColumnsNeedAnOwner.with_data_map_of(sources))
    return sorted(breach for source in sources for rule in rules for breach in rule(source))


def _is_looked_at(path: Path) -> bool:
    return path.suffix in _LOOKED_AT and path.is_file()
