"""The trend as stacked bars: plain numbers for an inline SVG, which the template draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from modicum.records.audits.trends import Trend

WIDTH: Final = 640
HEIGHT: Final = 200
BAR: Final = 0.62
"""The part of its column that a bar takes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One coloured part of a bar; `series` is its column in the table, from 1."""

    series: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The pieces; heights of lines that help the eye, with what they stand for; and the middles of bars."""

    pieces: Sequence[Piece]
    lines: Sequence[tuple[float, int]]
    feet: Sequence[float]
    width: int = WIDTH
    height: int = HEIGHT


def chart_of(trend: Trend) -> Chart:
    """The bars of a trend, the oldest audit on the left."""
    top = _round_up(trend.most)
    column = WIDTH / max(len(trend.rows), 1)
    pieces = [
        piece
        for number, (_, counts) in enumerate(trend.rows)
        for piece in _bar(counts, (number + (1 - BAR) / 2) * column, column * BAR, top)
    ]
    lines = [(round(HEIGHT - HEIGHT * share, 1), round(top * share)) for share in (0, 0.5, 1)]
    feet = [round((number + 0.5) * column, 1) for number in range(len(trend.rows))]
    return Chart(pieces, lines, feet)


def _bar(counts: Sequence[int], x: float, width: float, top: int) -> Iterator[Piece]:
    stacked = 0
    for series, count in enumerate(counts, start=1):
        stacked += count
        if count:
            height = HEIGHT * count / top
            y = HEIGHT - HEIGHT * stacked / top
            yield Piece(series, round(x, 1), round(y, 1), round(width, 1), round(height, 1))


def _round_up(number: int) -> int:
    """To an even number with one digit that counts: 2, 4, 10, 40, 300 …"""
    step = 1
    while number > 10 * step:
        step *= 10
    return max(2, -(-number // (2 * step)) * 2 * step)
