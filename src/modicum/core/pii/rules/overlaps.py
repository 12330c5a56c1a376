"""Decides between findings of the rules that claim the same characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from modicum.core.pii.findings import Finding


def best_apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without overlaps, in order: the surer one wins, then the longer, then the earlier.

    A code of the floor gives way to nothing.
    """
    chosen: list[Finding] = []
    starts: list[int] = []
    for finding in sorted(findings, key=_worth, reverse=True):
        at = bisect_left(starts, finding.end)
        if at == 0 or chosen[at - 1].end <= finding.start:
            chosen.insert(at, finding)
            starts.insert(at, finding.start)
    return chosen


def _worth(finding: Finding) -> tuple[bool, float, int, int]:
    return finding.is_floor, finding.score, finding.end - finding.start, -finding.start
