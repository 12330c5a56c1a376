"""What a check is: a function from the text of a span to the spans within it that are right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

Span = tuple[int, int]
"""Start and end, counted from the start of the text that the check was given."""

Check = Callable[[str], Sequence[Span]]
"""Gives back no span for a text it refuses."""

MOST_GROUPS = 128
"""A run of more groups of digits than this counts as it is: no message may cost seconds."""

_NO_DIGIT = re.compile(r"[^0-9]")
_GROUP = re.compile(r"[0-9]+")


def digits_of(written: str) -> str:
    """The digits of `written`, without what stands between them."""
    return _NO_DIGIT.sub("", written)


def all_or_nothing(is_right: Callable[[str], bool]) -> Check:
    """The check that accepts a text as a whole if `is_right` says so."""

    def check(written: str) -> Sequence[Span]:
        return [(0, len(written))] if written and is_right(written) else []

    return check


def on_digits(is_right: Callable[[str], bool]) -> Check:
    """As `all_or_nothing`, for a rule that looks at the digits alone."""

    def is_right_number(written: str) -> bool:
        digits = digits_of(written)
        return digits != "" and is_right(digits)

    return all_or_nothing(is_right_number)


def stretches(lengths: range, is_right: Callable[[str], bool]) -> Check:
    """The check that finds stretches of whole groups of digits, from the left, the longest first.

    Numbers that stand beside each other (`4111 1111 1111 1111 12/27`) do so not hide one another.
    """

    def check(written: str) -> Sequence[Span]:
        groups = [match.span() for match in islice(_GROUP.finditer(written), MOST_GROUPS + 1)]
        if len(groups) > MOST_GROUPS:
            return [(0, len(written))]
        return list(_stretches(written, groups, lengths, is_right))

    return check


def _stretches(
    written: str, groups: list[Span], lengths: range, is_right: Callable[[str], bool]
) -> Iterator[Span]:
    first = 0
    while first < len(groups):
        nearby = groups[first : first + lengths.stop]
        last = _last_group(written, nearby, lengths, is_right)
        if last is not None:
            yield nearby[0][0], nearby[last][1]
            first += last
        first += 1


def _last_group(
    written: str, groups: list[Span], lengths: range, is_right: Callable[[str], bool]
) -> int | None:
    """The place of the last group of the longest stretch that is right and begins with the first group."""
    digits, found = "", None
    for last, (start, end) in enumerate(groups):
        if len(digits) + end - start >= lengths.stop:
            break
        digits += written[start:end]
        if len(digits) in lengths and is_right(digits):
            found = last
    return found
