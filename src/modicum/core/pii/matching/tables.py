"""Lays out rules, sights and words as `kernel.c` reads them."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # the parser's names for what it finds
from typing import Final

from modicum.core.pii.matching.alphabet import (
    BUCKETS,
    Alphabet,
    buckets_of,
    coarse,
    fifths,
    folds,
    heads,
)
from modicum.core.pii.matching.lanes import AHEAD, HEADS, IN_A_ROW, LANES, MOST_CUES, MOST_DIGITS, MOST_NEEDS
from modicum.core.pii.matching.programs import Node, Programs
from modicum.core.pii.matching.sights import Sight
from modicum.core.pii.matching.wanting import LONGEST, wanted
from modicum.core.pii.matching.words import Table, lanes, pieces, words_of
from modicum.core.pii.prefilter.beginnings import parsed_once
from modicum.core.pii.prefilter.numerals import fewest_digits
from modicum.core.pii.rules.checks import addresses, identities, money, phones, places, wording
from modicum.core.pii.rules.checks.spans import Check
from modicum.core.pii.rules.cues import Cue
from modicum.core.pii.rules.rule import Edges, Rule
from modicum.core.pii.types import FLOOR

_NOTHING: Final = -1
_MILLIONTH: Final = 1_000_000
_EDGES: Final = {Edges.ANY: 0, Edges.WORD: 1, Edges.NUMBER: 2}
_EVERYDAY: Final = buckets_of((op.IN, [(op.RANGE, (ord("a"), ord("z"))), (op.LITERAL, ord(" "))]))
_DIGITS: Final = buckets_of((op.IN, [(op.CATEGORY, op.CATEGORY_DIGIT)]))

_SHAPES: Final = {
    "no_street": places.NO_STREET.pattern,
    "date": f"(?:{phones.DATE.pattern})$",
    "network": f"(?:{phones.NETWORK.pattern})$",
    "issuers": f"(?:{money.ISSUERS.pattern})$",
}
"""What the checks of the kernel look for, by its name there."""

_IN_PYTHON: Final = 1
_CHECKS: Final = {
    phones.phone_like: 2,
    phones.international: 3,
    identities.ssn: 4,
    identities.itin: 5,
    identities.aadhaar: 6,
    identities.luhn: 7,
    wording.reference: 8,
    identities.licence: 9,
    places.street: 10,
    money.card: 11,
    money.any_card: 12,
    addresses.ipv6: 13,
    addresses.mac: 14,
}
"""The checks that `checks.h` has, by their numbers there."""

_POINTERS: Final = (
    "code", "may", "sets", "fold", "is_word", "kind", "bucket", "head", "coarse", "cue_fold", "letters",
    "set_buckets", "rules", "cues", "hashed", "needs", "starts", "rows", "inside", "needing", "enough",
    "pairs", "triples", "fours", "wanted", "wanting", "wanting_near", "fifth", "asking",
)  # fmt: skip
_COUNTS: Final = ("rule_count", "code_length", "need_count", *_SHAPES)


class _Kernel(ctypes.Structure):
    """`Kernel` of `kernel.c`."""

    _fields_ = [(name, ctypes.c_void_p) for name in _POINTERS] + [(name, ctypes.c_int32) for name in _COUNTS]


class Tables:
    """Everything that the kernel reads; it fills what follows from the patterns itself."""

    def __init__(self, rules: Sequence[Rule], sights: Sequence[Sight]) -> None:
        """Raises `OverflowError` for more rules or cues than there is room for."""
        self._programs = Programs()
        self._needs: dict[int, int] = {}
        self._cues: dict[Cue, int] = {}
        records = array("i", [number for rule in rules for number in self._rule(rule)])
        records.extend(number for sight in sights for number in self._sight(sight))
        shapes = {name: self._programs.add(pattern) for name, pattern in _SHAPES.items()}
        if len(rules) + len(sights) > 64 * LANES or len(self._cues) > MOST_CUES:
            raise OverflowError("there are more rules or cues than the kernel has room for")
        letters = {letter for cue in self._cues for word in cue.words for letter in word.lower()}
        self.alphabet = Alphabet(self._programs.nodes, letters)
        self._parts = {"rules": records} | self._given() | _to_be_filled(self._programs.choices)
        self._parts |= words_of(list(self._cues), self.alphabet) | _wants(rules, sights)
        counts = (len(rules) + len(sights), len(self._programs.code), len(self._needs), *shapes.values())
        pointers = [_address(self._parts[name]) for name in _POINTERS]
        self._kernel = _Kernel(*pointers, *counts)

    @property
    def address(self) -> ctypes.c_void_p:
        """Where the kernel finds all of it, as long as this object lives."""
        return ctypes.c_void_p(ctypes.addressof(self._kernel))

    def _given(self) -> dict[str, Table]:
        alphabet, programs = self.alphabet, self._programs
        return {
            "code": array("i", programs.code),
            "sets": alphabet.sets,
            "fold": folds(),
            "is_word": bytearray(kind & 1 for kind in alphabet.kinds),
            "kind": alphabet.kinds,
            "bucket": alphabet.buckets,
            "head": heads(),
            "coarse": coarse(),
            "fifth": fifths(),
            "cue_fold": alphabet.folds,
            "set_buckets": array("Q", map(buckets_of, programs.nodes)),
            "needs": array("Q", self._needs),
        }

    def _rule(self, rule: Rule) -> Iterator[int]:
        """`Rule` of `kernel.c`."""
        shape = rule.shape.pattern
        yield self._programs.add(shape)
        yield from (rule.shape.groups, _EDGES[rule.edges])
        yield from map(self._cue, (rule.near, rule.asked, rule.unless))
        yield from (_number_of(rule.check), round(rule.score * _MILLIONTH), int(rule.kind in FLOOR), 0)
        yield from (self._needed(shape), _digits(shape, 0))

    def _sight(self, sight: Sight) -> Iterator[int]:
        yield self._programs.add(sight.pattern)
        yield from (0, _EDGES[Edges.ANY], _NOTHING, _NOTHING, _NOTHING, 0, 0, 0, sight.says)
        yield from (self._needed(sight.pattern), _digits(sight.pattern, sight.digits))

    def _cue(self, cue: Cue | None) -> int:
        return _NOTHING if cue is None else self._cues.setdefault(cue, len(self._cues))

    def _needed(self, shape: str) -> int:
        """Bits of the rarer characters of which every match has one."""
        mask = 0
        for buckets in _mandatory(parsed_once(shape)):
            known = buckets in self._needs or len(self._needs) < MOST_NEEDS
            if known and buckets & ~_DIGITS and not buckets & _EVERYDAY:
                mask |= 1 << self._needs.setdefault(buckets, len(self._needs))
        return mask


def _number_of(check: Check | None) -> int:
    return _CHECKS.get(check, _IN_PYTHON) if check else 0


def _digits(shape: str, least: int) -> int:
    return min(max(least, fewest_digits(parsed_once(shape))), MOST_DIGITS)


def _mandatory(nodes: Sequence[Node]) -> Iterator[int]:
    """The buckets of each class of which a match has a character."""
    for node in nodes:
        match node:
            case (op.IN | op.NOT_LITERAL, _):
                yield buckets_of(node)
            case (op.LITERAL, int(code)) if not chr(code).isalnum():
                yield buckets_of(node)
            case (op.SUBPATTERN, (_, _, _, inner)):
                yield from _mandatory(inner)
            case ((op.MAX_REPEAT | op.MIN_REPEAT), (int(least), _, inner)) if least:
                yield from _mandatory(inner)
            case _:
                continue


def _wants(rules: Sequence[Rule], sights: Sequence[Sight]) -> dict[str, Table]:
    """The pieces of words that shapes want, or that the words before them begin with."""
    shapes = [*(rule.shape.pattern for rule in rules), *(sight.pattern for sight in sights)]
    near = [*(rule.near for rule in rules), *[None] * len(sights)]
    by_rule = [_pieces_of(shape, cue) for shape, cue in zip(shapes, near, strict=True)]
    waiting, waiting_near = (
        sum(1 << at for at, cue in enumerate(near) if by_rule[at] and (cue is not None) == is_near)
        for is_near in (False, True)
    )
    return {"wanting": lanes([waiting]), "wanting_near": lanes([waiting_near])} | pieces(by_rule)


def _pieces_of(shape: str, near: Cue | None) -> frozenset[str]:
    found = frozenset(word.lower()[:LONGEST] for word in near.words) if near else wanted(parsed_once(shape))
    return found if min(map(len, found), default=0) > 1 else frozenset()


def _to_be_filled(choices: int) -> dict[str, Table]:
    """What `modicum_matching_prepare` writes."""
    sizes = {
        "may": choices,
        "starts": HEADS * (AHEAD + 1) * BUCKETS * LANES,
        "rows": LANES << 3 * IN_A_ROW,
        "inside": HEADS * LANES,
        "needing": MOST_NEEDS * LANES,
        "enough": (MOST_DIGITS + 1) * LANES,
        "asking": LANES,
    }
    return {name: array("Q", bytes(8 * size)) for name, size in sizes.items()}


def _address(table: Table) -> int:
    if isinstance(table, array):
        return table.buffer_info()[0]
    return ctypes.addressof(ctypes.c_char.from_buffer(table)) if table else 0
