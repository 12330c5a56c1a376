"""What makes it worth running a rule: its shape, or a word it needs; for answers, a word in the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from modicum.core.pii.prefilter import (
    Joined,
    Layouts,
    beginning_of,
    is_everyday,
    is_of_numbers,
    needs_digit,
    prefilter_for,
)

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
    """A growing list of patterns, each once; `bit` gives the bit of one in a mask."""

    listed: dict[str, int] = field(default_factory=dict)

    def bit(self, pattern: str) -> int:
        """The bit of `pattern`, new or not."""
        return 1 << self.listed.setdefault(pattern, len(self.listed))

    def bit_of_beginning(self, pattern: str | None) -> int:
        """The bit of how `pattern` begins; none for none."""
        return self.bit(beginning_of(pattern)) if pattern else 0


@dataclass(frozen=True, slots=True)
class _Bits:
    """A trigger in bits: `text` and `number` must occur, and `near` or `asked` if there are any."""

    text: int
    number: int
    near: int
    asked: int


class Triggers:
    """All triggers, asked together in three steps: words, layouts of numbers, cues where it takes one."""

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        shapes, numbers, cues = _Patterns({_ANY_DIGIT: 0}), _Patterns(), _Patterns()
        self._bits = [_bits(trigger, shapes, numbers, cues) for trigger in triggers]
        self._shapes = prefilter_for(list(shapes.listed))
        self._numbers = Layouts(list(numbers.listed))
        self._cues = prefilter_for(list(cues.listed))
        self._pulled = lru_cache(_SEEN_MASKS)(self._which)
        self._open_shapes, self._open_numbers = self._waiting_for_cues(shapes, triggers)

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

    def to_prepare(self) -> list[tuple[Sequence[bytes], int]]:
        """What could be compiled beforehand (see `prefilter.prepared`)."""
        return [*self._shapes.to_prepare(), *self._cues.to_prepare()]

    def _closer(self, text: str, shapes: int) -> tuple[int, int]:
        """The numbers in a text in which `shapes` were seen, and the cues if a trigger waits for one."""
        numbers = self._numbers.mask(text) if shapes & 1 else 0
        waits = shapes & self._open_shapes or numbers & self._open_numbers
        return numbers, self._cues.mask(text) if waits else 0

    def _which(self, shapes: int, numbers: int, cues: int, question: int) -> tuple[int, ...]:
        return tuple(
            at
            for at, bits in enumerate(self._bits)
            if not (bits.text & ~shapes or bits.number & ~numbers)
            and (not (bits.near or bits.asked) or bits.near & (cues | question) or bits.asked & question)
        )

    def _waiting_for_cues(self, shapes: _Patterns, triggers: Sequence[Trigger]) -> tuple[int, int]:
        """Which shapes and which numbers are of triggers that need a cue besides."""
        texts = numbers = 0
        for trigger, bits in zip(triggers, self._bits, strict=True):
            if trigger.near:
                texts |= bits.text & ~1 or (shapes.bit_of_beginning(trigger.near) if trigger.is_broad else 0)
                numbers |= bits.number
        return texts, numbers


def _bits(trigger: Trigger, shapes: _Patterns, numbers: _Patterns, cues: _Patterns) -> _Bits:
    near, asked = cues.bit_of_beginning(trigger.near), cues.bit_of_beginning(trigger.asked)
    if trigger.is_broad or (asked and not near):  # such a question is rare enough
        shapes.bit_of_beginning(trigger.near)  # so that a text with the word is looked at at all
        return _Bits(0, 0, near, asked)
    if is_of_numbers(trigger.shape):
        return _Bits(0, numbers.bit(trigger.shape), near, asked)
    digit = shapes.bit(_ANY_DIGIT) if needs_digit(trigger.shape) else 0
    return _Bits(shapes.bit_of_beginning(trigger.shape) | digit, 0, near, asked)
