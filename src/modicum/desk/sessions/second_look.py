"""Looks at a whole conversation once more when it ends: each message beside what was said before it, and
messages of one person together, because numbers come in pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from modicum.core.policy import Context, Policy
from modicum.core.values import Stored
from modicum.desk.sessions.lines import Author, Line

_BARE_NUMBER = re.compile(r"[\s\d.\-/()+]*\d[\s\d.\-/()+]*")


@dataclass(frozen=True, slots=True)
class Look:
    """A line and its text as it was stored."""

    line: Line
    stored: Stored[str]

    @property
    def text(self) -> str:
        """What stands there now; nothing once a policy took all of it."""
        return self.stored.value or ""


def look_again(said: Sequence[Look], policy: Policy, language: str) -> list[Look]:
    """What may stay of a conversation under `policy`: never more than was there."""
    seen = list(said)
    for number, look in enumerate(said):
        near = Context(language, turn_before(said, number))
        seen[number] = replace(look, stored=policy.resieve(look.stored, near=near))
    for run in runs(said):
        before = Context(language, turn_before(said, run[0]))
        left = policy.resieve_together([seen[number].stored for number in run], near=before)
        for number, stored in zip(run, left, strict=True):
            seen[number] = replace(seen[number], stored=stored)
    return seen


def turn_before(said: Sequence[Look], number: int) -> str | None:
    """What was said right before a message, and the last thing the other side said: perhaps a question."""
    me = said[number].line.author
    earlier = said[:number][::-1]
    other = next((look.text for look in earlier if look.line.author is not me), None)
    own = earlier[0].text if earlier and earlier[0].line.author is me else None
    return "\n".join(text for text in (other, own) if text) or None


def runs(said: Sequence[Look]) -> Iterator[list[int]]:
    """The numbers of messages that one person sent in a row, two at least.

    A bare number goes on with the same person's last row though somebody said something in between.
    """
    last: dict[Author, list[int]] = {}
    found: list[list[int]] = []
    for number, look in enumerate(said):
        me = look.line.author
        goes_on = number > 0 and said[number - 1].line.author is me
        if me in last and (goes_on or _BARE_NUMBER.fullmatch(look.text)):
            last[me].append(number)
        else:
            last[me] = [number]
            found.append(last[me])
    return (run for run in found if len(run) > 1)
