"""Live values are opened at the doors, in the policy, in the live plane and on the bus; nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from lint_rules.source import Breach, Source

RULE = "reveal"
DOORS = ("pages.py", "api.py", "socket.py", "commands.py")
FOLDERS = ("core/policy", "desk/live", "platform/bus")

_BY_NAME = {"getattr", "methodcaller", "attrgetter"}
_IN_TEMPLATE = re.compile(r"\.reveal\b")


def revealing_in_doors_only(source: Source) -> Iterator[Breach]:
    """`.reveal` in any form, called, handed on or asked for by name; and the hidden slot itself."""
    if source.place.suffix in {".html", ".txt"}:
        yield from _in_template(source)
    if _is_allowed(source):
        return
    for node in source.nodes:
        if _is_reveal(node):
            told = (
                f"a live value is opened here; only doors ({', '.join(DOORS)}) and {', '.join(FOLDERS)} may"
            )
            yield source.breach(getattr(node, "lineno", 1), RULE, told)


def _is_allowed(source: Source) -> bool:
    name = source.place.name
    is_door = name in DOORS or name.endswith(tuple(f"_{door}" for door in DOORS))
    return is_door or source.is_in(*FOLDERS) or str(source.place) == "core/values/live.py"


def _is_reveal(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr="reveal" | "_Live__value"):
            return True
        case ast.Call(func=ast.Name(id=name), args=args) if name in _BY_NAME:
            return any(isinstance(arg, ast.Constant) and arg.value == "reveal" for arg in args)
        case _:
            return False


def _in_template(source: Source) -> Iterator[Breach]:
    for number, line in enumerate(source.lines, start=1):
        if _IN_TEMPLATE.search(line):
            yield source.breach(
                number, RULE, "a template never opens a live value; the page hands it the text"
            )
