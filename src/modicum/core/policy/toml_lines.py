"""Tells in which line of a TOML file something stands; `tomllib` itself does not say."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator

Path = tuple[str, ...]


class Lines:
    """The line numbers, from 1, of the tables and keys of a TOML text.

    Tables of a list carry their number in it, from 0: `("pattern", "0", "name")`.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        header: Path = ()
        listed: Counter[Path] = Counter()
        for number, line in enumerate(text.split("\n"), start=1):
            paths = list(_paths_in(line))
            if line.lstrip().startswith("["):
                header = paths[-1] if paths else header
                for depth in range(1, len(header) + 1):
                    self._lines.setdefault(header[:depth], number)
                if paths and line.lstrip().startswith("[["):
                    header = (*header, str(listed[header]))
                    listed[header[:-1]] += 1
                    self._lines[header] = number
            else:
                for path in paths:
                    self._lines.setdefault(header + path, number)

    def of(self, *path: str) -> int:
        """The line of `path`, or of the nearest thing around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)


def _paths_in(line: str) -> Iterator[Path]:
    """The keys that a line sets when read alone; none for a piece of something longer."""
    try:
        document: object = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return
    yield from _paths_below(document)


def _paths_below(node: object, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(node, dict):
        for key, child in node.items():
            yield from _paths_below(child, (*path, key))
