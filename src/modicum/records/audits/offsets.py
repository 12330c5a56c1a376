"""Where findings stand after some of them were replaced by their kinds. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A finding's number and its place in one text, in code points."""

    start: int
    end: int
    number: int


def shifted(spans: Sequence[Span], taken: Mapping[int, int]) -> dict[int, Span]:
    """The spans by number after each one in `taken` was replaced by so many code points.

    Those that overlap one that was taken are not in the answer: what they pointed at is gone.
    """
    moved: dict[int, Span] = {}
    replaced = [span for span in sorted(spans) if span.number in taken]
    for span in spans:
        if span.number not in taken and _touches(span, replaced):
            continue
        shift = sum(
            taken[other.number] - (other.end - other.start)
            for other in replaced
            if other.end <= span.start and other.number != span.number
        )
        length = taken.get(span.number, span.end - span.start)
        moved[span.number] = Span(span.start + shift, span.start + shift + length, span.number)
    return moved


def _touches(span: Span, others: Collection[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
