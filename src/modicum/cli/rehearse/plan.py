"""What a rehearsal plays: which conversations, how many at a time and how fast."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from modicum.cli.rehearse.conversations import Conversation


@dataclass(frozen=True, slots=True)
class Plan:
    """What to play: each entry is a session. `rate`: messages a second in total; None: no limit."""

    conversations: Sequence[Conversation]
    concurrency: int
    rate: float | None

    @property
    def messages(self) -> int:
        """How many messages the whole plan says."""
        return sum(len(conversation.turns) for conversation in self.conversations)


@dataclass(frozen=True, slots=True)
class Gap:
    """A conversation that was not played to its end: its line in the file, and why."""

    line: int
    why: str


def cast_list(
    conversations: Sequence[Conversation], *, sessions: int | None, seed: int | None
) -> list[Conversation]:
    """The conversations of so many sessions: from the top again when the file ends; shuffled by a seed."""
    order = list(conversations)
    if seed is not None:
        random.Random(seed).shuffle(order)  # noqa: S311  # an order of play, not a secret
    return list(islice(cycle(order), sessions if sessions is not None else len(order)))
