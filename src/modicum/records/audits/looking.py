"""Looks through texts for personal data. Texts in, places out: it knows no database, so that it can run in
processes of its own, on every core.

Texts and places are plain tuples here: thousands go through a pipe at once, where objects of our own would
cost as much as the detector.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from modicum.core.pii import NO_OWN_WORDS, Detector, EntityType, Finding, OwnWords, shared_detector

Text = tuple[str, str | None, str | None]
"""A stored text, the question that it may answer, and the label of the field it was entered in, or None."""

Hit = tuple[int, int, int, str, str, float]
"""The number of a text, from and up to which code point, the type, the finer kind, and how sure (0 to 1)."""

MOST_KNOWN: Final = 50_000
"""Texts that are remembered at a time: some ten megabytes."""


@dataclass(frozen=True, slots=True, repr=False)
class Kit:
    """What makes a detector that of the policy: staff's names, which stand, and the organisation's words."""

    staff: tuple[str, ...] = ()
    own: OwnWords = NO_OWN_WORDS

    @classmethod
    def of(cls, detector: Detector) -> Kit:
        """That of a detector."""
        return cls(detector.staff, detector.own)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, text by text, and the seconds of processor time that the detector took."""

    hits: list[Hit]
    seconds: float


class Looking:
    """A detector at work."""

    def __init__(self, kit: Kit) -> None:
        self._detector = Detector(allow=kit.staff, own=kit.own) if kit != Kit() else shared_detector()

    def make_ready(self) -> None:
        """Load rules and model now."""
        self._detector.make_ready()

    def look(self, texts: Sequence[Text]) -> Looked:
        """Look through many texts; the answer to a field in the light of what the field asks."""
        began = time.thread_time()
        said = [(number, text) for number, text in enumerate(texts) if text[2] is None]
        found = self._detector.find_batch(
            [text for _, (text, _, _) in said], [each for _, (_, each, _) in said]
        )
        hits = [
            hit for (number, _), here in zip(said, found, strict=True) if here for hit in _hits(number, here)
        ]
        if len(said) < len(texts):
            hits = sorted([*hits, *self._labelled(texts)])
        return Looked(hits, time.thread_time() - began)

    def _labelled(self, texts: Sequence[Text]) -> Iterator[Hit]:
        for number, (text, _, label) in enumerate(texts):
            if label is not None:
                yield from _hits(number, self._detector.find(text, field=label))


class Seen:
    """What was found in texts already: what is said again and again is looked at once.

    It remembers texts, in memory alone, and is let go of when the audit ends.
    """

    def __init__(self) -> None:
        self._found: dict[Text, tuple[Hit, ...]] = {}

    @property
    def is_full(self) -> bool:
        """Whether it is time for another one."""
        return len(self._found) > MOST_KNOWN

    def new_among(self, texts: Sequence[Text]) -> list[Text]:
        """Those that nobody asked about yet, once each; they count as asked from now on."""
        new = [text for text in dict.fromkeys(texts) if text not in self._found]
        self._found.update(dict.fromkeys(new, ()))
        return new

    def learn(self, new: Sequence[Text], looked: Looked) -> None:
        """Take what was found in texts that `new_among` gave."""
        for hit in looked.hits:
            self._found[new[hit[0]]] += (hit,)

    def hits_in(self, texts: Sequence[Text]) -> list[Hit]:
        """What is known of these texts; all that were asked about before must have been learnt."""
        found = self._found
        return [(number, *hit[1:]) for number, text in enumerate(texts) for hit in found[text]]


def as_finding(hit: Hit) -> Finding:
    """The hit as the detector reported it."""
    _, start, end, entity, kind, score = hit
    return Finding(start, end, EntityType(entity), score, "audit", kind)


def _hits(number: int, found: Iterable[Finding]) -> Iterator[Hit]:
    for one in found:
        yield number, one.start, one.end, one.type.value, one.kind, one.score
