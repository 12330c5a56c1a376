"""The search: every file of every place, raw and decoded, for any fragment of any marker.

Its report counts what it looked at, so that "nothing found" over nothing sent or read is seen as such.
"""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.leaks.decoders import DECODERS, NOT_TWICE
from tests.leaks.markers import GRAM, Marker

DEPTH: Final = 3  # decoders one inside the other
SHORTEST: Final = 8  # decoded bytes: less cannot betray a marker


@dataclass(frozen=True, slots=True)
class Finding:
    """One fragment of a marker: the file, the decoders it was under, outermost first, and what was seen."""

    marker: str
    file: Path
    decoders: tuple[str, ...]
    offset: int
    fragment: bytes

    def __str__(self) -> str:
        way = " > ".join(self.decoders) or "raw"
        return f"{self.marker} in {self.file} at {self.offset} ({way}): {self.fragment!r}"


@dataclass(slots=True)
class Report:
    """What was searched and what was found."""

    markers: int
    files: int = 0
    bytes_read: int = 0
    bytes_decoded: int = 0
    fired: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    @property
    def found(self) -> set[str]:
        """The names of the markers of which something was found."""
        return {finding.marker for finding in self.findings}

    def __str__(self) -> str:
        fired = ", ".join(f"{name} {count}" for name, count in self.fired.most_common())
        lines = [
            f"{self.markers} markers, {self.files} files, {self.bytes_read} bytes read",
            f"{self.bytes_decoded} bytes decoded",
            f"decoders fired: {fired or 'none'}",
            *map(str, self.findings[:40]),
        ]
        return "\n".join(lines)


class Search:
    """Looks for the markers of one run."""

    def __init__(self, markers: Iterable[Marker]) -> None:
        self.markers = tuple(markers)
        self._chunks: dict[bytes, list[tuple[Marker, bytes, int]]] = {}
        for marker in self.markers:
            for needle in {needle.lower() for needle in marker.needles}:
                self._index(marker, needle)
        self._numbers = {int.from_bytes(chunk, sys.byteorder) for chunk in self._chunks}

    def over(self, files: Iterable[Path]) -> Report:
        """Search `files`; each is opened once and read whole."""
        report = Report(markers=len(self.markers))
        for file in files:
            data = file.read_bytes()
            report.files += 1
            report.bytes_read += len(data)
            report.findings += self._in_file(file, data, report)
        return report

    def _in_file(self, file: Path, data: bytes, report: Report) -> Iterator[Finding]:
        seen: set[bytes] = set()
        waiting: deque[tuple[tuple[str, ...], bytes]] = deque([((), data)])
        while waiting:  # the shallowest first: a view is decoded further from where most depth is left
            decoders, view = waiting.popleft()
            if view in seen:
                continue
            seen.add(view)
            for marker, offset, fragment in self.fragments(view):
                yield Finding(marker.name, file, decoders, offset, fragment)
            waiting += self._decoded(decoders, view, report)

    def _decoded(
        self, decoders: tuple[str, ...], view: bytes, report: Report
    ) -> Iterator[tuple[tuple[str, ...], bytes]]:
        if len(decoders) == DEPTH:
            return
        for name, decode in DECODERS.items():
            if decoders[-1:] == (name,) and name in NOT_TWICE:
                continue
            for inner in decode(view):
                if len(inner) >= SHORTEST:
                    report.fired[name] += 1
                    report.bytes_decoded += len(inner)
                    yield (*decoders, name), inner

    def fragments(self, view: bytes) -> Iterable[tuple[Marker, int, bytes]]:
        """Every place in `view` where a marker's fragment stands, whatever its case.

        Any eight bytes of a needle hold one whole chunk of four that begins at a multiple of four. All
        four-byte words of the view are compared with these at once; what coincides is then looked at.
        """
        view = view.lower()
        found: dict[tuple[int, str], tuple[Marker, int, bytes]] = {}
        for number in self._coinciding(view):
            chunk = number.to_bytes(GRAM, sys.byteorder)
            for at in _positions(view, chunk):
                for marker, needle, position in self._chunks[chunk]:
                    start, end = _grown(view, at, needle, position)
                    if end - start >= marker.fragment:
                        found[start, marker.name] = (marker, start, view[start:end])
        return found.values()

    def _coinciding(self, view: bytes) -> set[int]:
        memory = memoryview(view)
        found: set[int] = set()
        for shift in range(min(GRAM, len(view))):
            words = memory[shift : shift + (len(view) - shift) // GRAM * GRAM].cast("I")
            found |= self._numbers.intersection(words)
        return found

    def _index(self, marker: Marker, needle: bytes) -> None:
        for position in range(0, len(needle) - GRAM + 1, GRAM):
            self._chunks.setdefault(needle[position : position + GRAM], []).append((marker, needle, position))


def _positions(view: bytes, chunk: bytes) -> Iterator[int]:
    at = view.find(chunk)
    while at >= 0:
        yield at
        at = view.find(chunk, at + 1)


def _grown(view: bytes, at: int, needle: bytes, position: int) -> tuple[int, int]:
    """The stretch of `view` around `at` that agrees with `needle` around `position`."""
    start, end = at, at + GRAM
    before, after = position, position + GRAM
    while start and before and view[start - 1] == needle[before - 1]:
        start, before = start - 1, before - 1
    while end < len(view) and after < len(needle) and view[end] == needle[after]:
        end, after = end + 1, after + 1
    return start, end
