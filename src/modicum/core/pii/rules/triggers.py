"""What makes it worth running a rule: its shape, or a word it needs; for answers, a word in the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from modicum.core.pii.prefilter import Joined, beginning_of, is_everyday, needs_digit, prefilter_for

_SEEN_MASKS = 4096
_ANY_DIGIT = r"(?:^|\D)\d"


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a rule waits for, as patterns: `shape` in the text; `near` there or in the question, or `asked`.

    A shape that everyday words have is no help: then the words alone decide.
    """

    shape: str
    near: str | None = None
    asked: str | None = None

    @property
    def is_broad(self) -> bool:
        """Whether the shape occurs in any text."""
        return is_everyday(self.shape)


@dataclass(slots=True)
class _Patterns:
    """A growing list of patterns, each once, by their beginnings; `bit` gives the bit of one in a mask."""

    listed: dict[str, int] = field(default_factory=dict)

    def bit(self, pattern: str | None) -> int:
        if pattern is None:
            return 0
        return 1 << self.listed.setdefault(beginning_of(pattern), len(self.listed))


@dataclass(frozen=True, slots=True)
class _Bits:
    """A trigger in bits: `text` and `digits` must occur, and `near` or `asked` if there are any."""

    text: int
    digits: int
    near: int
    asked: int


class Triggers:
    """All triggers, asked together in three steps: words, numbers where there are digits, cues."""

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        shapes, numbers, cues = _Patterns({_ANY_DIGIT: 0}), _Patterns(), _Patterns()
        self._bits = [_bits(trigger, shapes, numbers, cues) for trigger in triggers]
        self._shapes = prefilter_for(list(shapes.listed))
        self._numbers = prefilter_for(list(numbers.listed))
        self._cues = prefilter_for(list(cues.listed))
        self._pulled = lru_cache(_SEEN_MASKS)(self._which)

    def in_text(self, text: str, question: str | None) -> tuple[int, ...]:
        """The places of the triggers that `text`, after `question`, pulls."""
        asked = self._cues.mask(question) if question else 0
        shapes = self._shapes.mask(text)
        return self._pulled(shapes, *self._closer(text, shapes), asked) if shapes or asked else ()

    def in_texts(self, texts: Joined, questions: Sequence[str | None]) -> dict[int, tuple[int, ...]]:
        """The same for many texts, by their place; those that pull nothing are left out."""
        asked = {at: self._cues.mask(question) for at, question in enumerate(questions) if question}
        shapes = self._shapes.masks(texts)
        pulled: dict[int, tuple[int, ...]] = {}
        for at in shapes.keys() | asked.keys():
            seen = shapes.get(at, 0)
            if places := self._pulled(seen, *self._closer(texts.texts[at], seen), asked.get(at, 0)):
                pulled[at] = places
        return pulled

    def _closer(self, text: str, shapes: int) -> tuple[int, int]:
        """The numbers and the cues in a text in which `shapes` were seen."""
        numbers = self._numbers.mask(text) if shapes & 1 else 0
        return numbers, self._cues.mask(text) if numbers or shapes > 1 else 0

    def _which(self, shapes: int, numbers: int, cues: int, question: int) -> tuple[int, ...]:
        return tuple(
            at
            for at, bits in enumerate(self._bits)
            if not (bits.text & ~shapes or bits.digits & ~numbers)
            and (not (bits.near or bits.asked) or bits.near & (cues | question) or bits.asked & question)
        )


def _bits(trigger: Trigger, shapes: _Patterns, numbers: _Patterns, cues: _Patterns) -> _Bits:
    near, asked = cues.bit(trigger.near), cues.bit(trigger.asked)
    if trigger.is_broad:
        if trigger.near:
            shapes.bit(trigger.near)  # so that a text with the word is looked at at all
        return _Bits(0, 0, near, asked)
    if needs_digit(trigger.shape):
        return _Bits(0, numbers.bit(trigger.shape), near, asked)
    return _Bits(shapes.bit(trigger.shape), 0, near, asked)
