"""What is personal only when several messages are read together: a card number sent in four pieces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from modicum.core.pii import Detector, EntityType, Finding, find_codes
from modicum.core.policy.context import Context, Tools
from modicum.core.values import Treatment

_BETWEEN = " "
_PASSES = 4

_LONG = (EntityType.CREDIT_CARD, EntityType.BANK, EntityType.NATIONAL_ID)
_SHORTER = (EntityType.PHONE, EntityType.DOC_ID, EntityType.ACCOUNT_ID)
_REST_OF_A_SHORTER = 3
"""A shorter number leaves a rest of so many digits at least: `2` behind a phone number is an answer."""


def _either(entities: Sequence[EntityType]) -> str:
    return "|".join(re.escape(entity.placeholder[1:-1]) for entity in entities)


_TAKEN_OUT = rf"\[(?:(?P<long>{_either(_LONG)})|{_either(_SHORTER)})[^\[\]]*\]"
_ENDS_TAKEN_OUT = re.compile(rf"(?P<all>{_TAKEN_OUT})\s*\Z")
_BEGINS_TAKEN_OUT = re.compile(rf"\A\s*(?P<all>{_TAKEN_OUT})")
_BARE = re.compile(r"[\s\d.\-/]*\d[\s\d.\-/]*")

_BY_THE_MODEL = "tagger"
"""Lines of several messages are no sentence: of those the model judges only what spans them."""

Find = Callable[[str], list[Finding]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The share of a finding that stands in one message, by its number."""

    message: int
    start: int
    end: int
    placeholder: str


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
        for piece in sorted(pieces, key=lambda piece: piece.start, reverse=True):
            part = parts[piece.message]
            parts[piece.message] = part[: piece.start] + piece.placeholder + part[piece.end :]
    return parts if treatment is Treatment.KEEP else _without_rests(parts)


def _without_rests(parts: Sequence[str]) -> list[str]:
    """The messages without bare digits right beside a long number that was taken out: they are its rest."""
    forwards = _rests_taken_out(list(parts), _ENDS_TAKEN_OUT)
    return _rests_taken_out(forwards[::-1], _BEGINS_TAKEN_OUT)[::-1]


def _rests_taken_out(parts: list[str], beside: re.Pattern[str]) -> list[str]:
    for number in range(1, len(parts)):
        taken = beside.search(parts[number - 1])
        if taken and _BARE.fullmatch(parts[number]) and _may_be_its_rest(parts[number], taken):
            parts[number] = taken["all"]
    return parts


def _may_be_its_rest(part: str, taken: re.Match[str]) -> bool:
    return taken["long"] is not None or sum(map(str.isdigit, part)) >= _REST_OF_A_SHORTER


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
    return [
        _Piece(number, start, end, finding.placeholder)
        for finding, shares in _fresh(parts, find)
        for number, start, end in shares
    ]


def shares_in(parts: Sequence[str], detector: Detector) -> Iterator[tuple[str, Finding]]:
    """Each message's share of what spans several of them, with what it is a share of."""
    for finding, shares in _fresh(parts, detector.find) if _may_span(parts) else ():
        for number, start, end in shares if len(shares) > 1 else ():
            yield parts[number][start:end], finding


def _fresh(parts: Sequence[str], find: Find) -> Iterator[tuple[Finding, list[tuple[int, int, int]]]]:
    """What is found only together, and its shares: the number of the message, start and end within it."""
    begins = [0, *accumulate(len(part) + len(_BETWEEN) for part in parts)]
    alone = {
        (begins[number] + finding.start, begins[number] + finding.end)
        for number, part in enumerate(parts)
        for finding in find(part)
    }
    for finding in find(_BETWEEN.join(parts)):
        shares = list(_shares(finding, parts, begins))
        by_rule = not finding.rule.startswith(_BY_THE_MODEL)
        if (finding.start, finding.end) not in alone and (by_rule or len(shares) > 1):
            yield finding, shares


def _shares(finding: Finding, parts: Sequence[str], begins: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    for number, (begin, part) in enumerate(zip(begins, parts, strict=False)):
        if finding.start < begin + len(part) and begin < finding.end:
            yield number, max(finding.start - begin, 0), min(finding.end - begin, len(part))
