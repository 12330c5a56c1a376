"""What would become of stored conversations under another policy: many are looked at together, by the same
detector and in the light of the same turns as when a session ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from modicum.core.pii import EntityType, Finding
from modicum.core.pii.known_values import KnownValues
from modicum.core.policy import Context, OtherLanguages, Policy
from modicum.core.policy.heard import SURE
from modicum.core.policy.preview import Fate, Tally, fate, tally
from modicum.desk.sessions.second_look import Look, runs, turn_before


@dataclass(frozen=True, slots=True)
class Talk:
    """A stored conversation, opened, with the language of its page."""

    looks: Sequence[Look]
    language: str


def foresee(talks: Sequence[Talk], policy: Policy) -> Tally:
    """What becomes of the messages of these conversations, were they sieved again by `policy`.

    For rules that search texts, as `fate_by_rule` says; the others need no look.
    """
    texts = [look.text for talk in talks for look in talk.looks]
    questions = [turn_before(talk.looks, at) for talk in talks for at in range(len(talk.looks))]
    found = iter(policy.detector.find_batch(texts, questions) if texts else ())
    fates: Counter[Fate] = Counter()
    for talk in talks:
        fates.update(_fates(talk, [next(found) for _ in talk.looks], policy))
    return tally(fates)


def _fates(talk: Talk, found: Sequence[Sequence[Finding]], policy: Policy) -> list[Fate]:
    """The fate of each message of one conversation, by what was found in each."""
    known = KnownValues(_people(talk.looks, found))
    fates = [_fate(look.text, here, known) for look, here in zip(talk.looks, found, strict=True)]
    for run in _runs_with_numbers(talk):
        before = [talk.looks[at].stored for at in run]
        near = Context(talk.language, turn_before(talk.looks, run[0]))
        for at, was, left in zip(run, before, policy.resieve_together(before, near=near), strict=True):
            fates[at] = fates[at] if fates[at] is Fate.CHANGED else fate(was.value, left)
    if policy.other_languages is OtherLanguages.DISCARD:
        for at in _unchecked(talk, policy):
            fates[at] = Fate.GONE
    return fates


def _unchecked(talk: Talk, policy: Policy) -> Iterator[int]:
    """The messages in a language or script that the detector cannot be trusted with."""
    knows = policy.detector.covers("", talk.language)
    for at, look in enumerate(talk.looks):
        is_plain = knows and look.text.isascii()
        if not is_plain and not policy.detector.covers(look.text, talk.language):
            yield at


def _fate(text: str, found: Sequence[Finding], known: KnownValues) -> Fate:
    return Fate.CHANGED if found or (known and known.find(text)) else Fate.SAME


def _people(looks: Sequence[Look], found: Sequence[Sequence[Finding]]) -> Iterator[str]:
    """The names that the detector is sure of: they are taken out wherever they stand."""
    for look, here in zip(looks, found, strict=True):
        for finding in here:
            if finding.type is EntityType.PERSON and finding.score >= SURE:
                yield look.text[finding.start : finding.end]


def _runs_with_numbers(talk: Talk) -> Iterator[list[int]]:
    """The messages of one person in a row of which two have digits: a number may have come in pieces."""
    for run in runs([(look.line.author, look.text) for look in talk.looks]):
        if sum(any(map(str.isdigit, talk.looks[at].text)) for at in run) > 1:
            yield run
