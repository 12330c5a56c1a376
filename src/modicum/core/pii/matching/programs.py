"""Writes a pattern as the list of numbers that `program.h` runs. Python's own parser reads it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from re import _constants as op  # type: ignore[attr-defined]  # the parser's names for what it finds
from typing import Any, Final

from modicum.core.pii.matching.alphabet import BUCKETS
from modicum.core.pii.prefilter.beginnings import parsed_once

Node = tuple[Any, Any]
"""One of the parser's own, which have no types: an operator and what it works on."""

_MOST_WAYS: Final = 64
_NO_END: Final = 1 << 30


class Op(IntEnum):
    """What `program.h` knows."""

    DONE = 0
    CHAR = 1
    SET = 2
    JUMP = 3
    SPLIT = 4
    EITHER = 5
    REPEAT = 6
    SAVE = 7
    BOUNDARY = 8
    BEGINNING = 9
    ENDING = 10


_AT: Final = {
    op.AT_BOUNDARY: Op.BOUNDARY,
    op.AT_BEGINNING: Op.BEGINNING,
    op.AT_END: Op.ENDING,
}


class Programs:
    """The code of all patterns, one behind the other, and the classes of characters in them."""

    def __init__(self) -> None:
        self.code: list[int] = []
        self.nodes: list[Node] = []
        self.choices = 0
        self._sets: dict[str, int] = {}

    def add(self, pattern: str) -> int:
        """Where the code of `pattern` begins. Raises `ValueError` for what a shape cannot have."""
        start = len(self.code)
        self._sequence(parsed_once(pattern))
        self.code.append(Op.DONE)
        return start

    def _sequence(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            self._node(node)

    def _node(self, node: Node) -> None:
        match node:
            case (op.LITERAL, int(code)) if code < 128:
                self.code += Op.CHAR, ord(chr(code).lower())
            case (op.LITERAL | op.NOT_LITERAL | op.IN | op.ANY, _):
                self.code += Op.SET, self._set(node)
            case (op.AT, place):
                self.code.append(_AT[place])
            case (op.SUBPATTERN, (group, _, _, inner)):
                self._group(group, inner)
            case (op.BRANCH, (_, branches)):
                self._either(branches)
            case ((op.MAX_REPEAT | op.MIN_REPEAT), (int(least), most, inner)):
                self._repeat(
                    least, int(most) if most != op.MAXREPEAT else None, inner, node[0] == op.MIN_REPEAT
                )
            case _:
                raise ValueError(f"{node[0]} in a shape")

    def _set(self, node: Node) -> int:
        key = repr(node)
        if key not in self._sets:
            self._sets[key] = len(self.nodes)
            self.nodes.append(node)
        return self._sets[key]

    def _group(self, group: int | None, inner: Sequence[Node]) -> None:
        if group is None:
            return self._sequence(inner)
        self.code += Op.SAVE, 0
        self._sequence(inner)
        self.code += Op.SAVE, 1
        return None

    def _choice(self, width: int) -> int:
        self.choices += width
        return self.choices - width

    def _either(self, branches: Sequence[Sequence[Node]]) -> None:
        if len(branches) > _MOST_WAYS:
            first, rest = branches[: _MOST_WAYS - 1], branches[_MOST_WAYS - 1 :]
            branches = [*first, [(op.BRANCH, (None, list(rest)))]]
        at = len(self.code)
        self.code += [Op.EITHER, len(branches), self._choice(BUCKETS), *[0] * len(branches)]
        ends = []
        for way, branch in enumerate(branches):
            self.code[at + 3 + way] = len(self.code)
            self._sequence(branch)
            self.code += Op.JUMP, 0
            ends.append(len(self.code) - 1)
        for end in ends:
            self.code[end] = len(self.code)

    def _repeat(self, least: int, most: int | None, inner: Sequence[Node], lazy: bool) -> None:
        if len(inner) == 1 and inner[0][0] in {op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY}:
            until = _NO_END if most is None else most
            self.code += Op.REPEAT, self._set(inner[0]), least, until, int(lazy), self._choice(1)
            return
        for _ in range(least):
            self._sequence(inner)
        if most is None:
            self._loop(inner, lazy)
        else:
            self._optional(inner, most - least, lazy)

    def _loop(self, inner: Sequence[Node], lazy: bool) -> None:
        start = len(self.code)
        self._split(lazy)
        self._sequence(inner)
        self.code += Op.JUMP, start
        self._end_split(start, lazy)

    def _optional(self, inner: Sequence[Node], times: int, lazy: bool) -> None:
        splits = []
        for _ in range(times):
            splits.append(len(self.code))
            self._split(lazy)
            self._sequence(inner)
        for at in splits:
            self._end_split(at, lazy)

    def _split(self, lazy: bool) -> None:
        at = len(self.code)
        self.code += Op.SPLIT, at + 4, at + 4, self._choice(2)

    def _end_split(self, at: int, lazy: bool) -> None:
        self.code[at + (1 if lazy else 2)] = len(self.code)
