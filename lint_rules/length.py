"""Files that can be read in one sitting."""

from __future__ import annotations

from collections.abc import Iterator

from lint_rules.source import Breach, Source

RULE = "length"
MOST_LINES = {".py": 400, ".js": 200}


def no_long_files(source: Source) -> Iterator[Breach]:
    """Python files over 400 lines, JavaScript files over 200."""
    most = MOST_LINES.get(source.place.suffix)
    if most and len(source.lines) > most:
        yield source.breach(most + 1, RULE, f"{len(source.lines)} lines; at most {most}")
