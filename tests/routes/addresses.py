"""The addresses that the program has, and the table of those that were reviewed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from django.urls import URLPattern, URLResolver, get_resolver

PEOPLE: Final = (
    "nobody",
    "customer",
    "technician",
    "other channel's technician",
    "admin",
    "privacy officer",
)
METHODS: Final = ("GET", "POST")
EXAMPLES: Final = {
    "<key>": "matrix",
    "<field>": "detail",
    "<preset>": "usual",
    "<member>": "999999",
    "<number>": "1",
    "<run>": "999999",
    "<receiver>": "999999",
    "<act>": "test",
    "<finding>": "999999",
    "<breach>": "999999",
    "<audience>": "people",
    "<name>": "getReport",
}


def reviewed() -> dict[str, Mapping[str, str]]:
    """`"GET /s/"` and the like → person → what that person gets."""
    table = tomllib.loads(Path(__file__).with_name("matrix.toml").read_text())["addresses"]
    return {line: dict(zip(PEOPLE, cells, strict=True)) for line, cells in table.items()}


def existing() -> set[str]:
    """Every address the program answers at, once for each method."""
    return {f"{method} /{address}" for address in _below(get_resolver().url_patterns) for method in METHODS}


def example(address: str) -> str:
    """An address that can be asked for, in place of one with `<…>` in it."""
    for placeholder, value in EXAMPLES.items():
        address = address.replace(placeholder, value)
    return address


def _below(patterns: Iterable[URLPattern | URLResolver], so_far: str = "") -> Iterator[str]:
    for pattern in patterns:
        address = so_far + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _below(pattern.url_patterns, address)
        else:
            yield address
