"""Time and random ids are handed in (`Clock`, `Ids`), so that a test can repeat what an action does."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lint_rules.source import Breach, Source

RULE = "clock-and-ids"
FREE = ("core/values", "cli")
"""The system clock and the system's ids themselves, and the command line, which measures."""

_TIMES = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "timezone.now",
    "time.time",
    "time.time_ns",
    "uuid.uuid4",
    "uuid.uuid1",
    "uuid4",
    "uuid1",
}
_CHANCE = {"random", "numpy.random"}
_SECRETS = {"secrets", "uuid"}


def no_time_and_chance(source: Source) -> Iterator[Breach]:
    """The machine's time and `random` anywhere; `secrets` and `uuid` in actions."""
    if source.is_in(*FREE):
        return
    for call, name in source.calls():
        if ".".join(name.split(".")[-2:]) in _TIMES:
            yield source.breach(
                call.lineno, RULE, f"{name}() is not repeatable: take the clock or ids handed in"
            )
    forbidden = _CHANCE | _SECRETS if source.place.name == "actions.py" else _CHANCE
    for node in source.nodes:
        for module in _modules(node):
            if module in forbidden:
                told = f"{module} is not repeatable: take the ids handed in"
                yield source.breach(getattr(node, "lineno", 1), RULE, told)


def _modules(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [name.name for name in names]
        case ast.ImportFrom(module=str(module)):
            return [module]
        case _:
            return []
