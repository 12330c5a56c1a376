"""Reads any text as 256 characters: those of ASCII, and groups of others that no rule tells apart.

What a group is follows from the rules: `ß` is one, as some shape names it; `ž` and `ф` are in that of letters
which none names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # the parser's names for what it finds
from threading import RLock
from typing import Any, Final

from modicum.core.pii.prefilter.beginnings import CATEGORIES
from modicum.core.pii.prefilter.layouts import is_in
from modicum.core.pii.rules.cues import TAKEN_OUT
from modicum.core.pii.rules.rule import CURRENCIES, JOINS_NUMBERS

Node = tuple[Any, Any]
"""One of the parser's own, which have no types: an operator and what it works on."""

_ASCII: Final = 128
_MOST: Final = 256

BUCKETS: Final = 64
"""Groups of characters that the kernel's first look tells apart."""
_SIGNS: Final = " .-/@:()+#=_'\",\n<&?!\t"
_LETTER, _DIGIT, _SIGN, _OTHER_LETTER, _OTHER_SIGN = 1, 27, 37, 61, 62
_HEADS: Final = "(+@#:-_. "
_HEAD_OF_DIGITS: Final = 27


class Alphabet(dict[int, str]):
    """Translates text (`str.translate`) into code points below 256; groups are added as they are met."""

    def __init__(self, nodes: Sequence[Node], letters: Iterable[str]) -> None:
        """`nodes` are the classes of the shapes, `letters` those of the words of cues, in lower case."""
        super().__init__()
        self._telling = [(at, node) for at, node in enumerate(nodes) if _has_others(node)]
        self._letters = frozenset(letters)
        self._groups: dict[tuple[object, ...], int] = {}
        self._adding = RLock()
        self.kinds = bytearray(map(kind_of, map(chr, range(_ASCII)))) + bytearray(_ASCII)
        self.folds = folds()
        self.buckets = bytearray(_BUCKET)
        self.sets = bytearray(b"".join(members(node).to_bytes(32, "little") for node in nodes))
        for letter in sorted(self._letters):
            self[ord(letter)]

    def __missing__(self, code: int) -> str:
        self[code] = found = chr(code if code < _ASCII else self._group(chr(code)))
        return found

    def _group(self, character: str) -> int:
        lower = character.lower() if character.lower() in self._letters else ""
        having = tuple(at for at, node in self._telling if is_in(node, character))
        about = (having, kind_of(character), lower)
        with self._adding:
            if about not in self._groups:
                self._groups[about] = self._add(character, having, lower)
            return self._groups[about]

    def _add(self, character: str, having: Iterable[int], lower: str) -> int:
        """A new group. Raises `OverflowError` when there are too many, which the tests rule out."""
        code = _ASCII + len(self._groups)
        if code >= _MOST:
            raise OverflowError("the rules tell too many characters apart")
        self.kinds[code] = kind_of(character)
        self.buckets[code] = _OTHER_LETTER if character.isalnum() else _OTHER_SIGN
        for at in having:
            self.sets[32 * at + (code >> 3)] |= 1 << (code & 7)
        self.folds[code] = code if lower in {"", character} else ord(self[ord(lower)])
        return code


def kind_of(character: str) -> int:
    """What a character is, in the bits of `kernel.c`: of a word, a letter or digit, a digit, a decimal …"""
    wordy = character.isascii() and (character.isalnum() or character == "_")
    return (
        int(wordy)
        | 2 * character.isalnum()
        | 4 * character.isdigit()
        | 8 * character.isdecimal()
        | 16 * (character in JOINS_NUMBERS)
        | 32 * (character in CURRENCIES)
        | 64 * (character == TAKEN_OUT)
    )


def folds() -> bytearray:
    """For each character, the one of lower case; beyond ASCII, itself."""
    return bytearray(ord(chr(code).lower()) if code < _ASCII else code for code in range(_MOST))


def heads() -> bytearray:
    """For each bucket, the kind of first character that it is."""
    table = bytearray(BUCKETS)
    for letter in range(26):
        table[_LETTER + letter] = 1 + letter
    table[_DIGIT : _DIGIT + 10] = bytes([_HEAD_OF_DIGITS]) * 10
    for at, sign in enumerate(_HEADS):
        table[_bucket(ord(sign))] = _HEAD_OF_DIGITS + 1 + at
    return table


def coarse() -> bytearray:
    """For each bucket, one of eight kinds of characters."""
    table = bytearray([7]) * BUCKETS
    table[_LETTER : _LETTER + 26] = bytes(26)
    table[_OTHER_LETTER] = 0
    table[_DIGIT : _DIGIT + 10] = b"\1" * 10
    for kind, signs in enumerate((" ", "-", ".", ":/", "(+)"), 2):
        for sign in signs:
            table[_bucket(ord(sign))] = kind
    return table


def fifths() -> bytearray:
    """For each bucket, five bits that tell letters apart."""
    table = bytearray([31]) * BUCKETS
    table[_LETTER : _LETTER + 26] = range(_LETTER, _LETTER + 26)
    table[_DIGIT : _DIGIT + 10] = bytes([27]) * 10
    table[_bucket(ord(" "))] = 28
    table[_bucket(ord("-"))] = 29
    return table


def fifth_of(character: str) -> int:
    """The five bits of a character."""
    return _FIFTHS[_bucket(ord(character)) if character.isascii() else _OTHER_LETTER]


def members(node: Node) -> int:
    """The characters of ASCII that the class has, as bits, case ignored."""
    kind, what = node
    if kind == op.ANY:
        return _ALL & ~(1 << ord("\n"))
    found = 0
    for member in what if kind == op.IN else [(op.LITERAL, what)]:
        found |= _members_of(member)
    capitals, small = found >> ord("A") & _LETTERS, found >> ord("a") & _LETTERS
    found |= capitals << ord("a") | small << ord("A")
    negated = kind == op.NOT_LITERAL or (kind == op.IN and what[0][0] == op.NEGATE)
    return _ALL & ~found if negated else found


def _members_of(member: Node) -> int:
    match member:
        case (op.LITERAL, int(code)):
            return 1 << code & _ALL
        case (op.RANGE, (int(first), int(last))):
            return ((1 << last + 1) - (1 << first)) & _ALL
        case (op.CATEGORY, category):
            return _CATEGORIES[category]
        case _:
            return 0


def _of_category(pattern: str) -> int:
    return sum(1 << code for code in range(_ASCII) if re.match(pattern, chr(code), re.ASCII))


_ALL: Final = (1 << _ASCII) - 1
_LETTERS: Final = (1 << 26) - 1
_CATEGORIES: Final = {name: _of_category(pattern) for name, pattern in CATEGORIES.items()}


def buckets_of(node: Node) -> int:
    """The buckets, as bits, whose characters the class may have."""
    found, mask = members(node), 0
    while found:
        lowest = found & -found
        mask |= 1 << _BUCKET[lowest.bit_length() - 1]
        found ^= lowest
    return mask | ((1 << _OTHER_LETTER | 1 << _OTHER_SIGN) if _has_others(node) else 0)


def _bucket(code: int) -> int:
    character = chr(code).lower()
    if code >= _ASCII:
        return _OTHER_SIGN
    if character.isalpha():
        return _LETTER + ord(character) - ord("a")
    if character.isdigit():
        return _DIGIT + int(character)
    return _SIGN + _SIGNS.index(character) if character in _SIGNS else 0


def _has_others(node: Node) -> bool:
    kind, what = node
    if kind == op.LITERAL:
        return bool(what >= _ASCII)
    return kind != op.IN or any(_is_of_others(member) for member in what)


def _is_of_others(member: Node) -> bool:
    match member:
        case (op.LITERAL, int(code)) | (op.RANGE, (_, int(code))):
            return code >= _ASCII
        case (op.CATEGORY, category):
            return category in {op.CATEGORY_NOT_DIGIT, op.CATEGORY_NOT_WORD, op.CATEGORY_NOT_SPACE}
        case _:
            return True


_BUCKET: Final = tuple(map(_bucket, range(_MOST)))
_FIFTHS: Final = fifths()
