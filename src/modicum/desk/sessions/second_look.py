"""Looks at a whole conversation once more when it ends: each message beside what was said before it, messages
of one person together, because numbers come in pieces, and all of it for the names that were said in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from modicum.core.policy import NOTHING_HEARD, Context, Heard, Policy
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


def look_again(
    said: Sequence[Look], policy: Policy, language: str, *, heard: Heard = NOTHING_HEARD
) -> list[Look]:
    """What may stay of a conversation under `policy`: never more than was there.

    What `heard` gives away is looked for in all of it: where it was found when it was said it is not stored.
    """
    seen = list(said)
    known = policy.known_from(heard, [look.text for look in said]) if said else None
    for number, look in enumerate(said):
        near = Context(language, turn_before(said, number), known=known)
        seen[number] = replace(look, stored=policy.resieve(look.stored, near=near))
    for run in runs([(look.line.author, look.text) for look in said]):
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


def runs(said: Sequence[tuple[Author, str]]) -> Iterator[list[int]]:
    """The numbers of messages that one person sent in a row, two at least.

    A bare number goes on with the same person's last row though somebody said something in between.
    """
    last: dict[Author, list[int]] = {}
    found: list[list[int]] = []
    for number, (author, text) in enumerate(said):
        goes_on = number > 0 and said[number - 1][0] is author
        if author in last and (goes_on or _BARE_NUMBER.fullmatch(text)):
            last[author].append(number)
        else:
            last[author] = [number]
            found.append(last[author])
    return (run for run in found if len(run) > 1)
