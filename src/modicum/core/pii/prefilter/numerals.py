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
    return fewest_digits(nodes) > 0


def fewest_digits(nodes: Iterable[Node]) -> int:
    """How many digits every match has at least."""
    return sum(map(_digits_of, nodes))


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


def _digits_of(node: Node) -> int:
    match node:
        case (op.SUBPATTERN, (_, _, _, inner)):
            return fewest_digits(inner)
        case (op.BRANCH, (_, branches)):
            return min(map(fewest_digits, branches))
        case ((op.MAX_REPEAT | op.MIN_REPEAT), (int(least), _, inner)):
            return least * fewest_digits(inner)
        case _:
            return int(is_digit(node))
