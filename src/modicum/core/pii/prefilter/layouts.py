"""Says which patterns of numbers may occur in a text, by the layout of its numbers.

`212-555-0100` has the layout `000-000-0000`. Everyday numbers have few, so the answer for each is worked out
once and remembered: looking for "nine digits" would run thirty patterns on every long number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]  # the parser's names for what it finds
from typing import Any, Final

from modicum.core.pii.prefilter.beginnings import CATEGORIES, needs_digit, parsed_once

_REMEMBERED: Final = 16_384
_LONGEST: Final = 96
_WORDY: Final = re.compile(r"[a-z]{3}|\\[bB]\(\?:\(?\?:?[a-z]{2}", re.IGNORECASE)
_APART: Final = re.compile(r"\[ [^\]]*\]\??\[[^\]]*a-z[^\]]*\]\)")
"""Letters in groups, as in an IBAN: they need not stand beside a digit."""

_CLASSES: Final = re.compile(r"\[[^\]]*\]|\\.|\{[\d,]*\}")

_NUMBER: Final = re.compile(
    r"(?:[^\s\d]{1,8}\s{1,3}(?=[^\s\d]*+\d)|(?<!\S))[^\s\d]*+\d\S*+"
    r"(?:\s{1,3}(?:[^\s\d]{1,6}\s{1,3}){0,2}[^\s\d]*+\d\S*+)*(?:\s{1,3}[^\s\d]{1,6}(?!\S)){0,2}"
)
"""Words with a digit, as many as follow each other, and the short words before, between and behind them."""

_LAYOUT: Final = str.maketrans(
    "123456789bcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "0" * 9 + "a" * 51
)
_ASCII: Final = [chr(code) for code in range(128)]

Node = tuple[Any, Any]

_known_members: dict[str, str] = {}


def is_of_numbers(pattern: str) -> bool:
    """Whether `pattern` describes a number with at most short pieces of letters, so that its layout tells."""
    wordy = _WORDY.search(_CLASSES.sub(" ", _without_ending(pattern))) or _APART.search(pattern)
    return needs_digit(pattern) and not wordy


class Layouts:
    """Patterns that `is_of_numbers`, asked together. It may say too much, never too little."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._shapes = [re.compile(_relaxed(_parsed(pattern))) for pattern in patterns]
        self._known = lru_cache(_REMEMBERED)(self._fitting)
        self._all = (1 << len(patterns)) - 1

    def mask(self, text: str) -> int:
        """The patterns that may occur in `text`: bit 0 for the first of them."""
        mask = 0
        for number in _NUMBER.findall(text):
            usual = len(number) <= _LONGEST and number.isascii()
            mask |= self._known(number.translate(_LAYOUT)) if usual else self._all
        return mask

    def _fitting(self, layout: str) -> int:
        return sum(1 << at for at, shape in enumerate(self._shapes) if shape.search(layout))


def _parsed(pattern: str) -> Iterable[Node]:
    return parsed_once(_without_ending(pattern))


def _without_ending(pattern: str) -> str:
    """Without what may follow at the end, such as an extension: it is no help in finding the number."""
    while ending := re.search(r"\((?:\?:)?(?:[^()]|\((?:\?:)?[^()]*\)[?]?)*\)\?(\)*)$", pattern):
        pattern = pattern[: ending.start()] + ending.group(1)
    return pattern


def _relaxed(nodes: Iterable[Node]) -> str:
    """The pattern as it reads a layout: each class of characters, by what its members become there."""
    return "".join(map(_relaxed_one, nodes))


def _relaxed_one(node: Node) -> str:
    match node:
        case (op.LITERAL | op.NOT_LITERAL | op.IN | op.ANY, _):
            return _members(node)
        case (op.SUBPATTERN, (_, _, _, inner)):
            return f"(?:{_relaxed(inner)})"
        case (op.BRANCH, (_, branches)):
            return f"(?:{'|'.join(map(_relaxed, branches))})"
        case ((op.MAX_REPEAT | op.MIN_REPEAT), (int(least), most, inner)):
            return f"(?:{_relaxed(inner)}){{{least},{'' if most == op.MAXREPEAT else int(most)}}}"
        case (op.AT, op.AT_BOUNDARY):
            return r"\b"
        case (op.AT | op.ASSERT_NOT | op.ASSERT, _):
            return ""
        case _:
            raise ValueError(f"{node[0]} in a pattern of numbers")


def _members(node: Node) -> str:
    """One character of a layout: those that the characters of the class become."""
    key = repr(node)
    if key not in _known_members:
        _known_members[key] = _all_members(node)
    return _known_members[key]


def _all_members(node: Node) -> str:
    seen = {character.translate(_LAYOUT) for character in _ASCII if is_in(node, character)}
    listed = "".join(map(re.escape, sorted(seen)))
    return listed if len(seen) == 1 else f"[{listed}]"


def is_in(node: Node, character: str) -> bool:
    """Whether a pattern's class of characters has this one, case ignored as ASCII knows it."""
    kind, what = node
    cases = {ord(character)}
    if character.isascii():
        cases |= {ord(character.lower()), ord(character.upper())}
    if kind == op.ANY:
        return character != "\n"
    if kind == op.NOT_LITERAL:
        return what not in cases
    members = what if kind == op.IN else [node]
    negated = members[0] == (op.NEGATE, None)
    return negated != any(_has(member, cases, character) for member in members)


def _has(member: Node, cases: set[int], character: str) -> bool:
    match member:
        case (op.LITERAL, int(code)):
            return code in cases
        case (op.RANGE, (int(first), int(last))):
            return any(first <= code <= last for code in cases)
        case (op.CATEGORY, category):
            return _CATEGORIES[category].match(character) is not None
        case _:
            return False


_CATEGORIES: Final = {name: re.compile(pattern, re.ASCII) for name, pattern in CATEGORIES.items()}
