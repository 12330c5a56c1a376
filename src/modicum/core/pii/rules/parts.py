"""Named pieces of shapes: a pack says a long list of words once, and `<<name>>` puts it into each shape."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PART = re.compile(r"<<(\w+)>>")


def written_out(shape: str, parts: Mapping[str, str]) -> str:
    """`shape` with every `<<name>>` replaced by that part, in brackets of its own.

    Raises:
        KeyError: there is no part of that name.
    """
    return _PART.sub(lambda match: f"(?:{parts[match.group(1)]})", shape)


def read_parts(table: Mapping[str, str | list[str]]) -> dict[str, str]:
    """The parts of a pack; a list is joined by `|`, and a part may name those above it."""
    parts: dict[str, str] = {}
    for name, part in table.items():
        parts[name] = written_out(part if isinstance(part, str) else "|".join(part), parts)
    return parts
