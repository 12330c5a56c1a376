"""What is personal only when several messages are read together: a card number sent in four pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from modicum.core.pii import Finding, Kind, find_codes
from modicum.core.policy.context import Context, Tools
from modicum.core.values import Treatment

_BETWEEN = " "
_PASSES = 4

Find = Callable[[str], list[Finding]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The share of a finding that stands in one message, by its number."""

    message: int
    start: int
    end: int
    kind: Kind


def cut_across(parts: Sequence[str], treatment: Treatment, *, tools: Tools, near: Context) -> list[str]:
    """The messages `parts`, each with its share of what spans several of them replaced by the kind.

    What stands within one message alone is left as it is: that was looked at before. Under `keep` only the
    codes of the floor are looked for.
    """
    find = _search(treatment, tools, near)
    parts = list(parts)
    for _ in range(_PASSES if _may_span(parts) else 0):
        pieces = _new(parts, find)
        if not pieces:
            break
        for piece in reversed(pieces):
            part = parts[piece.message]
            parts[piece.message] = part[: piece.start] + piece.kind.placeholder + part[piece.end :]
    return parts


def _search(treatment: Treatment, tools: Tools, near: Context) -> Find:
    if treatment is Treatment.KEEP:
        return lambda text: find_codes(text, previous=near.previous)
    return lambda text: tools.detector.find(text, previous=near.previous)


def _may_span(parts: Sequence[str]) -> bool:
    """Whether there is a digit and something to put it together with: codes may follow a word of another."""
    return len(parts) > 1 and any(map(str.isdigit, "".join(parts)))


def _new(parts: Sequence[str], find: Find) -> list[_Piece]:
    """The pieces of what is found in all messages together, but not in the message it stands in.

    A code after a word in the message before stands in one message too, and is found only together.
    """
    begins = [0, *accumulate(len(part) + len(_BETWEEN) for part in parts)]
    found = find(_BETWEEN.join(parts))
    alone = {
        (begins[number] + finding.start, begins[number] + finding.end)
        for number, part in enumerate(parts)
        for finding in find(part)
    }
    fresh = [finding for finding in found if (finding.start, finding.end) not in alone]
    return [
        _Piece(number, max(finding.start - begin, 0), min(finding.end - begin, len(part)), finding.type)
        for number, (begin, part) in enumerate(zip(begins, parts, strict=False))
        for finding in fresh
        if finding.start < begin + len(part) and begin < finding.end
    ]
