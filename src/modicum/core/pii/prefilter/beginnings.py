"""How a pattern must begin, as a simpler pattern: quick to compile and to find, and it misses no match.

Python's own parser reads the pattern; what is written out again stops as soon as it tells enough.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]  # the parser's names for what it finds
from re import _parser as parser  # type: ignore[attr-defined]  # Python has no public one
from typing import Any

from modicum.core.pii.prefilter import numerals

_ENOUGH = (24, 42, 72)
"""How much a beginning tells, where a letter tells three, any other character two: `ssn`, or five digits.

More is taken only where less occurs in everyday texts.
"""

_EVERYDAY = (
    "Hello, good morning! I have a problem with my computer and the new printer, it does not print at all.",
    "Can you help me please? I would like to change the thing that you have sent to my home, is that ok?",
    "Thank you very much for your help, that is great. Yes, no, sure; I am waiting for the delivery today.",
    "Guten Tag, ich habe ein Problem mit der Maschine und meine Lieferung ist noch nicht da. Vielen Dank!",
    "Bonjour, je n'arrive pas à ouvrir le site de la boutique. Hola, no puedo entrar. Grazie mille!",
)

CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
"""The classes that a pattern names by a letter, as patterns."""

Node = tuple[Any, Any]
"""One of the parser's own, which have no types: an operator and what it works on."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A piece of the beginning, how much it tells, and whether what follows may be added to it."""

    pattern: str
    tells: int
    goes_on: bool = True


def beginning_of(pattern: str) -> str:
    """A pattern that occurs wherever `pattern` does, and has no repeat at its end."""
    parsed = parsed_once(pattern)
    written = ""
    for enough in _ENOUGH:
        written = _sequence(parsed, enough).pattern
        if not is_everyday(written):
            break
    return written


@cache
def parsed_once(pattern: str) -> Sequence[Node]:
    """What Python's parser reads in `pattern`, case ignored, classes of ASCII."""
    return list(parser.parse(pattern, re.IGNORECASE | re.ASCII))


@cache
def is_everyday(pattern: str) -> bool:
    """Whether `pattern` occurs in what anybody writes, so that looking for it is no help."""
    shape = re.compile(pattern, re.IGNORECASE | re.ASCII)
    return any(shape.search(text) for text in _EVERYDAY)


def needs_digit(pattern: str) -> bool:
    """Whether every match of `pattern` has a digit in it."""
    return numerals.needs_digit(parsed_once(pattern))


def _sequence(nodes: Iterable[Node], enough: int) -> _Written:
    written, told = "", 0
    for node in nodes:
        piece = _node(node, enough - told)
        written, told = written + piece.pattern, told + piece.tells
        if told >= enough or not piece.goes_on:
            return _Written(written, told, goes_on=False)
    return _Written(written, told)


def _node(node: Node, enough: int) -> _Written:
    match node:
        case (op.LITERAL, int(code)):
            return _Written(_character(code), 3 if chr(code).isalpha() else 2)
        case (op.NOT_LITERAL, int(code)):
            return _Written(f"[^{_character(code)}]", 2)
        case (op.ANY, _):
            return _Written(".", 2)
        case (op.IN, list(members)):
            return _Written(f"[{''.join(map(_member, members))}]", 2)
        case (op.AT, op.AT_BOUNDARY):
            return _Written(r"\b", 0)
        case (op.AT, op.AT_BEGINNING):
            return _Written("^", 0)
        case (op.SUBPATTERN, (_, _, _, inner)):
            return _sequence(inner, enough)
        case (op.BRANCH, (_, branches)):
            return _branches([_sequence(branch, enough) for branch in branches])
        case ((op.MAX_REPEAT | op.MIN_REPEAT), (int(least), most, inner)):
            return _repeat(least, most, inner, enough)
        case _:
            return _Written("", 0, goes_on=False)


def _branches(branches: Sequence[_Written]) -> _Written:
    either = "|".join(dict.fromkeys(branch.pattern for branch in branches))
    return _Written(
        f"(?:{either})", min(branch.tells for branch in branches), all(b.goes_on for b in branches)
    )


def _repeat(least: int, most: object, inner: Sequence[Node], enough: int) -> _Written:
    once = _sequence(inner, sys.maxsize)
    if not once.goes_on:
        return _sequence(inner, enough) if least else once
    if least == 0:
        return _Written(f"(?:{once.pattern}){'?' if most == 1 else '*'}", 0)
    if once.tells and once.tells * least >= enough:
        return _Written(f"(?:{once.pattern}){{{-(-enough // once.tells)}}}", enough, goes_on=False)
    return _Written(f"(?:{once.pattern}){{{least}{'' if most == least else ','}}}", once.tells * least)


def _member(member: Node) -> str:
    match member:
        case (op.LITERAL, int(code)):
            return _character(code)
        case (op.RANGE, (int(first), int(last))):
            return f"{_character(first)}-{_character(last)}"
        case (op.CATEGORY, category):
            return CATEGORIES[category]
        case (op.NEGATE, _):
            return "^"
        case _:
            raise ValueError(f"{member} in a class of characters")


def _character(code: int) -> str:
    """As a code point: that needs no escaping, within a class and without."""
    return chr(code) if chr(code).isalnum() and code < 128 else f"\\U{code:08x}"
