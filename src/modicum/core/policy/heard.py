"""What a conversation gives away when all of it is read: who is named once is the same person everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from modicum.core.pii import Detector, EntityType
from modicum.core.pii.known_values import KnownValues
from modicum.core.policy.across import shares_in
from modicum.core.values import Live

SURE: Final = 0.8
"""A name that is looked for everywhere has to be one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What is still in memory when a session ends, and may not be written down.

    `said` are the messages in order, `rows` those among them that one person sent in a row, and `called` is
    what the customer is called.
    """

    said: tuple[Live[str], ...] = ()
    rows: tuple[tuple[Live[str], ...], ...] = ()
    called: tuple[Live[str], ...] = ()


NOTHING_HEARD: Final = Heard()


def known_from(heard: Heard, stored: Sequence[str], *, detector: Detector) -> KnownValues:
    """The names in what was heard and in what is `stored`, and the pieces of numbers that came in a row."""
    said = [live.reveal() for live in heard.said]
    names = [live.reveal() for live in heard.called]
    pieces = dict(
        share for row in heard.rows for share in shares_in([live.reveal() for live in row], detector)
    )
    return KnownValues([*names, *_people_in([*said, *stored], detector)], pieces)


def _people_in(texts: Sequence[str], detector: Detector) -> Iterator[str]:
    """The names that `detector` is sure of, as they were written; each text answers the one before."""
    found = detector.find_batch(texts, [None, *texts[:-1]]) if texts else []
    for text, findings in zip(texts, found, strict=True):
        for finding in findings:
            if finding.type is EntityType.PERSON and finding.score >= SURE:
                yield text[finding.start : finding.end]
