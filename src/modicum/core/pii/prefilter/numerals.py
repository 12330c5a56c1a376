"""Counts the digits that a pattern begins with: many patterns of numbers can then be looked for as one."""

from __future__ import annotations

from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]  # the parser's names for what it finds

_FEWEST, _MOST = 3, 6
_DIGITS = frozenset(map(ord, "0123456789"))
_APART = frozenset({op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD})

Node = tuple[object, object]


def leading_digits(nodes: Iterable[Node]) -> int:
    """How many digits, up to six, every match begins with, signs between them aside; 0 for less than three."""
    digits, _ = _count(nodes)
    return min(digits, _MOST) if digits >= _FEWEST else 0


def needs_digit(nodes: Iterable[Node]) -> bool:
    """Whether every match has a digit in it."""
    return any(_has_digit(node) for node in nodes)


def _count(nodes: Iterable[Node]) -> tuple[int, bool]:
    """The digits up to the first letter, and whether there is none."""
    digits = 0
    for node in nodes:
        more, goes_on = _count_one(node)
        digits += more
        if not goes_on:
            return digits, False
    return digits, True


def _count_one(node: Node) -> tuple[int, bool]:
    match node:
        case (op.LITERAL | op.IN, _) if is_digit(node):
            return 1, True
        case (op.LITERAL | op.IN, _):
            return 0, _is_sign_or_digit(node)
        case (op.AT, _):
            return 0, True
        case (op.SUBPATTERN, (_, _, _, inner)):
            return _count(inner)
        case (op.BRANCH, (_, branches)):
            counts = [_count(branch) for branch in branches]
            return min(digits for digits, _ in counts), all(goes_on for _, goes_on in counts)
        case ((op.MAX_REPEAT | op.MIN_REPEAT), (int(least), _, inner)):
            digits, goes_on = _count(inner)
            return digits * (least if goes_on else min(least, 1)), goes_on
        case _:
            return 0, False


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


def _is_sign_or_digit(node: Node) -> bool:
    members = node[1] if isinstance(node[1], list) else [node]
    return all(_is_of_digits(member) or _is_sign(member) for member in members)


def _is_sign(member: Node) -> bool:
    match member:
        case (op.LITERAL, int(code)):
            return code < 128 and not chr(code).isalnum() and code != ord("_")
        case (op.CATEGORY, category):
            return category in _APART
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
