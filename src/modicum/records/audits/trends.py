"""What audits found over time: by channel, field, or type. A desk has no technician groups yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from modicum.records.audits.models import AuditRun

RUNS: Final = 12
SERIES: Final = 5
"""So many are told apart; the rest is counted together."""


class TrendBy(StrEnum):
    """What new findings are counted by."""

    TYPE = "type"
    CHANNEL = "channel"
    PLACE = "place"


_PART: Final = {TrendBy.CHANNEL: 0, TrendBy.PLACE: 1, TrendBy.TYPE: 2}


@dataclass(frozen=True, slots=True)
class Trend:
    """New findings of each audit, the oldest first: a row an audit, a column each of `series`.

    `rest` says whether the last column counts everything else.
    """

    by: TrendBy
    series: Sequence[str]
    rest: bool
    rows: Sequence[tuple[AuditRun, Sequence[int]]]

    @property
    def most(self) -> int:
        """The most that one audit found."""
        return max((sum(counts) for _, counts in self.rows), default=0)


def trend_of(runs: Sequence[AuditRun], by: TrendBy) -> Trend:
    """The trend over these audits."""
    counted = [(run, _by(run.counts, by)) for run in sorted(runs, key=lambda run: run.pk)]
    everything: Counter[str] = sum((counts for _, counts in counted), Counter())
    series = [name for name, _ in everything.most_common(SERIES)]
    has_rest = len(everything) > SERIES
    return Trend(by, series, has_rest, [(run, _row(counts, series, has_rest)) for run, counts in counted])


def _by(counts: dict[str, int], by: TrendBy) -> Counter[str]:
    summed: Counter[str] = Counter()
    for where, count in counts.items():
        summed[where.split("|")[_PART[by]]] += count
    return summed


def _row(counts: Counter[str], series: Sequence[str], has_rest: bool) -> list[int]:
    named = [counts[name] for name in series]
    return [*named, counts.total() - sum(named)] if has_rest else named
