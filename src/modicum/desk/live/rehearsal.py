"""What a policy would leave of a conversation that is only tried: the way of a real one, up to the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from modicum.core.pii import Detector, Finding, find_codes
from modicum.core.policy import Policy
from modicum.core.policy.heard import known_from
from modicum.core.values import Live
from modicum.desk.live.turns import Turns, heard_in
from modicum.desk.sessions.lines import Author, Line
from modicum.desk.sessions.second_look import Look, look_again

Said = Sequence[tuple[Author, Live[str]]]


@dataclass(frozen=True, slots=True)
class Remains:
    """What is stored of one message when it is said, and after the session's end; nothing is None."""

    when_said: str | None
    at_the_end: str | None


NOTHING: Final = Remains(None, None)


def rehearse(said: Said, policy: Policy, language: str) -> list[Remains]:
    """Each message as `policy` stores it: sieved as it comes, and looked at again with all the others."""
    first = _as_said(said, policy, language)
    kept = [look for look in first if look is not None]
    again = iter(look_again(kept, policy, language, heard=heard_in(said)))
    return [NOTHING if one is None else Remains(one.text, next(again).stored.value) for one in first]


def recognised(said: Said, detector: Detector, language: str) -> list[list[Finding]]:
    """What `detector` recognises in each message: beside the question it may answer, and from all the others.

    Of a language that the detector does not know only the codes are recognised that are never stored.
    """
    known = known_from(heard_in(said), (), detector=detector)
    turns, found = Turns(language), []
    for author, text in said:
        words, question = text.reveal(), turns.near(author).previous
        is_covered = detector.covers(words, language)
        find = detector.find if is_covered else find_codes
        found.append([*find(words, previous=question), *(known.find(words) if is_covered else ())])
        turns.was_said(author, text)
    return found


def _as_said(said: Said, policy: Policy, language: str) -> list[Look | None]:
    turns, looks = Turns(language), []
    for author, text in said:
        left = policy.sieve(text, near=turns.near(author))
        turns.was_said(author, text)
        looks.append(None if left.is_nothing else Look(Line(author, None, 0, left.value or ""), left))
    return looks
