"""What would be stored of the sessions that are open now, had they begun under another policy: counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from modicum.core.policy import Context, Policy
from modicum.core.policy.preview import Fate, Tally, fate_of_live, tally
from modicum.core.values import Live
from modicum.desk.live.hub import said_now
from modicum.desk.live.samples import Sample
from modicum.desk.live.turns import Turns

SESSIONS: Final = 50
"""The newest of those that are open."""


@dataclass(frozen=True, slots=True)
class LiveRow:
    """The values of one class in open sessions: what is stored of them today, and what would be then."""

    data_class: str
    today: Tally
    then: Tally


@dataclass(frozen=True, slots=True)
class LivePreview:
    """Of so many sessions, class by class."""

    sessions: int
    rows: Sequence[LiveRow]


def live_preview(today: Policy, then: Policy) -> LivePreview:
    """Sieve what is in memory by both policies; nothing of it is kept."""
    samples = said_now(SESSIONS)
    before, after = _sieved(samples, today), _sieved(samples, then)
    return LivePreview(len(samples), [LiveRow(name, before[name], after[name]) for name in before])


def _sieved(samples: Sequence[Sample], policy: Policy) -> Mapping[str, Tally]:
    fates: defaultdict[str, Counter[Fate]] = defaultdict(Counter)
    for sample in samples:
        in_channel = policy.in_channel(sample.channel)
        for live, near in _values(sample):
            fates[live.data_class.id][fate_of_live(live, in_channel, near=near)] += 1
    return {name: tally(counted) for name, counted in fates.items()}


def _values(sample: Sample) -> Iterator[tuple[Live[str], Context]]:
    """What was entered, then what was said, each in the light in which the gate saw it."""
    turns = Turns(sample.language)
    turns.called(sample.name)
    for live, label in sample.entered:
        yield live, Context(sample.language, label=label)
    for author, text in sample.said:
        yield text, turns.near(author)
        turns.was_said(author, text)
