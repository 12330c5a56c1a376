"""A module whose name says nothing collects what nobody thought through."""

from __future__ import annotations

from collections.abc import Iterator

from lint_rules.source import Breach, Source

RULE = "empty-name"
EMPTY = frozenset({"utils", "util", "helpers", "helper", "common", "base", "misc", "manager", "managers"})


def no_empty_names(source: Source) -> Iterator[Breach]:
    """Files and folders called `utils` and the like."""
    for part in (*source.place.parent.parts, source.place.stem):
        if part.lower() in EMPTY and source.is_python:
            yield source.breach(1, RULE, f"{part!r} says nothing: name what is in it")
