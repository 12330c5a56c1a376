"""Says which patterns are of numbers: nothing in a text without a digit can match them."""

from __future__ import annotations

from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]  # the parser's names for what it finds
from typing import Any

_DIGITS = frozenset(map(ord, "0123456789"))

Node = tuple[Any, Any]
"""One of the parser's own, which have no types: an operator and what it works on."""


def needs_digit(nodes: Iterable[Node]) -> bool:
    """Whether every match has a digit in it."""
    return any(_has_digit(node) for node in nodes)


def is_digit(node: Node) -> bool:
    """Whether `node` is one character, and a digit."""
    match node:
        case (op.LITERAL, int(code)):
            return code in _DIGITS
        case (op.IN, list(members)):
            return all(_is_of_digits(member) for member in members)
        case _:
            return False


def _is_of_digits(member: Node) -> bool:
    match member:
        case (op.CATEGORY, op.CATEGORY_DIGIT):
            return True
        case (op.LITERAL, int(code)):
            return code in _DIGITS
        case (op.RANGE, (int(first), int(last))):
            return first in _DIGITS and last in _DIGITS
        case _:
            return False


def _has_digit(node: Node) -> bool:
    match node:
        case (op.SUBPATTERN, (_, _, _, inner)):
            return needs_digit(inner)
        case (op.BRANCH, (_, branches)):
            return all(map(needs_digit, branches))
        case ((op.MAX_REPEAT | op.MIN_REPEAT), (int(least), _, inner)):
            return least > 0 and needs_digit(inner)
        case _:
            return is_digit(node)
