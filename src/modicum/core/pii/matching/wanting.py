"""Says without which pieces of words a pattern cannot match: a text that has none of them is not for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # the parser's names for what it finds
from typing import Any, Final

Node = tuple[Any, Any]
"""One of the parser's own, which have no types: an operator and what it works on."""

Way = tuple[str, bool]
"""How a match may begin, and whether what follows the pattern follows directly."""

LONGEST: Final = 4
_MOST: Final = 400
_FEW: Final = 4
_OFTEN: Final = 20
"""How much more often a piece occurs than one with a letter more, about."""


def wanted(nodes: Iterable[Node]) -> frozenset[str]:
    """Pieces of two to four characters of which every match has one; none if that cannot be said."""
    choices = [choice for choice in _choices(list(nodes), "") if choice]
    return min(choices, key=_weight, default=frozenset())


def _weight(pieces: frozenset[str]) -> int:
    return sum(_OFTEN ** (LONGEST - len(piece)) for piece in pieces)


def _choices(nodes: Sequence[Node], before: str) -> Iterator[frozenset[str]]:
    """For each place in the pattern that tells enough, what must stand there."""
    for at, node in enumerate(nodes):
        pieces = frozenset(piece[:LONGEST] for piece in _beginnings(nodes[at:], before))
        if pieces and len(pieces) <= _MOST and all(_is_telling(piece) for piece in pieces):
            yield pieces
        match node:
            case (op.SUBPATTERN, (_, _, _, inner)):
                yield from _choices(inner, before)
            case ((op.MAX_REPEAT | op.MIN_REPEAT), (int(least), _, inner)) if least:
                yield from _choices(inner, "")
            case _:
                pass
        before = _last(node)


def _is_telling(piece: str) -> bool:
    return len(piece) > 1 and any(map(str.isalpha, piece))


def _last(node: Node) -> str:
    """The character that a match of the node ends in, where there is just one."""
    match node:
        case (op.LITERAL, int(code)):
            return chr(code).lower()
        case (op.SUBPATTERN, (_, _, _, inner)) if inner:
            return _last(inner[-1])
        case ((op.MAX_REPEAT | op.MIN_REPEAT), (int(least), _, inner)) if least and inner:
            return _last(inner[-1])
        case _:
            return ""


def _beginnings(nodes: Iterable[Node], before: str) -> list[str]:
    """How what the nodes match begins, as far as it is letter by letter; `before` stands before it."""
    return [piece for piece, _ in _followed([(before, True)], nodes)]


def _followed(found: list[Way], nodes: Iterable[Node]) -> list[Way]:
    """The pieces with what follows them, until all are long enough or what follows is not known."""
    for node in nodes:
        if not any(_is_open(way) for way in found):
            break
        ways = _ways(node)
        if not ways:
            return [(piece, False) for piece, _ in found]
        longer = [(one + more, goes_on) for one, _ in filter(_is_open, found) for more, goes_on in ways]
        found = [way for way in found if not _is_open(way)] + longer
        if len(found) > _MOST:
            return []
    return found


def _is_open(way: Way) -> bool:
    piece, goes_on = way
    return goes_on and len(piece) < LONGEST


def _ways(node: Node) -> list[Way]:
    """The ways a node can begin, and of each whether what follows the node follows directly."""
    match node:
        case (op.LITERAL, int(code)):
            return [(chr(code).lower(), True)]
        case (op.IN, list(members)) if len(members) <= _FEW and all(
            kind == op.LITERAL for kind, _ in members
        ):
            return [(chr(code).lower(), True) for _, code in members]
        case (op.MAX_REPEAT, (0, 1, inner)):
            once = _ways_of_all(inner)
            return [("", True), *once] if once else []
        case (op.SUBPATTERN, (_, _, _, inner)):
            return _ways_of_all(inner)
        case (op.BRANCH, (_, branches)):
            ways = [_ways_of_all(branch) for branch in branches]
            return [way for each in ways for way in each] if all(ways) else []
        case _:
            return []


def _ways_of_all(nodes: Sequence[Node]) -> list[Way]:
    ways = _followed([("", True)], nodes)
    return (
        [(piece, goes_on and len(piece) < LONGEST) for piece, goes_on in ways]
        if any(p for p, _ in ways) or not nodes
        else []
    )
