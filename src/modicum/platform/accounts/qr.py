"""A QR code as one SVG path: our security policy lets no page carry a picture as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import qrcode  # type: ignore[import-untyped]  # comes without types

QUIET_ZONE: Final = 4
"""Modules of white on each side (ISO/IEC 18004 asks for four)."""


@dataclass(frozen=True, slots=True)
class QR:
    """`size` modules in each direction; `path` is the `d` of a path that fills the dark ones."""

    size: int
    path: str


def drawn(text: str) -> QR:
    """The QR code of a text."""
    code = qrcode.QRCode(border=QUIET_ZONE)
    code.add_data(text)
    rows: list[list[bool]] = code.get_matrix()
    return QR(len(rows), "".join(run for y, row in enumerate(rows) for run in _runs(row, y)))


def _runs(row: Sequence[bool], y: int) -> Iterator[str]:
    x = 0
    for is_dark, modules in groupby(row):
        width = len(list(modules))
        if is_dark:
            yield f"M{x} {y}h{width}v1h-{width}z"
        x += width
