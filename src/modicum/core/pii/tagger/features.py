"""What a token is described by: `describe` of `kernel.c`, again. A probe text guards that the two agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from modicum.core.pii.tagger.characters import folded
from modicum.core.pii.tagger.hashing import SEED, feature, stir
from modicum.core.pii.tagger.tokens import (
    DIGITS,
    LETTERS,
    LOWER,
    SIGN,
    UPPER,
    Run,
    Token,
    chunks_of,
    cut,
    runs_of,
)

Lists = Callable[[int], int]
"""From the hash of a word to the lists it is on."""

PROBE: Final = (
    "Hi, I'm José O'Neil-SMITH; call (415) 555-0100 ext. 7 or +49 30 901820!\n"
    "card 4111 1111 1111 1111, 12/03/1985, jo.e@example.org #A7-19 @joe http://x.org/ "
    "ЖУК ΑΒγ x 45 v 67 👍👍 ... 0x1F"  # noqa: RUF001  # letters of other scripts are the point
)
"""A text that has something of everything: the checksum of its features ties model and code together."""

_QUESTION: Final = 24  # words of the turn before that are looked at


class Segment:
    """The tokens of one stretch of text, with the features of each."""

    def __init__(self, text: str, at: int, lists: Lists) -> None:
        self.tokens, self.next = cut(text, at)
        self._text, self._lists = text, lists
        self._chunks, self._runs = chunks_of(self.tokens), runs_of(text, self.tokens)
        count = len(self.tokens)
        self._size = count if count < 4 else 4 if count < 6 else 5 if count < 10 else 6 if count < 20 else 7
        self._style = _style_of(self.tokens)
        self.features = [list(self._describe(at, token)) for at, token in enumerate(self.tokens)]

    def _describe(self, at: int, token: Token) -> Iterator[int]:
        if token.kind == LETTERS:
            yield from self._letters(at, token)
        if token.kind == DIGITS:
            yield from self._digits(token)
        if token.kind == SIGN:
            yield feature(24, token.word, min(token.length, 3))
        if token.run >= 0:
            yield from self._number(at, self._runs[token.run])
        yield from self._surroundings(at, token)

    def _letters(self, at: int, token: Token) -> Iterator[int]:
        word, length = self._text[token.start : token.end], token.length
        yield feature(0, token.word)
        for template, part in enumerate((2, 3, 4), start=1):
            if length > part:
                yield feature(template, _affix(word[:part]))
        for template, part in enumerate((2, 3, 4), start=4):
            if length > part:
                yield feature(template, _affix(word[-part:]))
        yield feature(7, token.cased * 16 + min(length, 12), self._style)
        yield feature(8, self._lists(token.word), token.cased * 4 + self._style)
        yield feature(9, token.word, self.tokens[at - 1].word if at else 0)

    def _digits(self, token: Token) -> Iterator[int]:
        run, length = self._runs[token.run], token.length
        value = int(self._text[token.start : min(token.end, token.start + 2)])
        yield feature(16, min(length, 20), _kind_of_value(length, value))
        yield feature(17, min(length, 20), value)
        yield feature(18, run.two, run.digits)
        yield feature(19, run.digits * 2 + run.luhn, min(run.groups, 5))

    def _number(self, at: int, run: Run) -> Iterator[int]:
        role = 0 if at == run.first else 1 if at == run.last else 2
        alone = run.first == 0 and run.last == len(self.tokens) - 1
        yield feature(20, run.shape, role)
        yield feature(21, run.digits * 2 + alone, run.lead)

    def _surroundings(self, at: int, token: Token) -> Iterator[int]:
        chunk = self._chunks[token.chunk]
        width, place = min(chunk.last - chunk.first, 3), at - chunk.first
        where = 0 if at == 0 else 1 if at == len(self.tokens) - 1 else 2 if at == 1 else 3
        yield feature(
            25, token.kind * 64 + token.space * 16 + width * 4 + min(place, 3), chunk.form * 2 + chunk.digits
        )
        yield feature(26, token.kind * 64 + self._size * 4 + where, self._style)
        if width:
            yield feature(27, chunk.shape, min(place, 7))
            yield feature(28, chunk.whole, min(place, 7))


def question_features(text: str) -> list[int]:
    """The last words of the turn before, as features; none if there was none."""
    if not text:
        return []
    tokens, at = cut(text, 0)
    while at < len(text) and tokens:
        tokens, at = cut(text, at)
    words = [token.word for token in reversed(tokens) if token.kind == LETTERS][:_QUESTION]
    return [*(feature(32, word) for word in words), feature(33, min(len(words), 3))]


def _affix(part: str) -> int:
    return stir(SEED, *map(folded, part))


def _kind_of_value(length: int, value: int) -> int:
    if length == 4:
        return value
    if length > 2:
        return 100
    return 101 if value > 31 else 102 if value > 12 else 103


def _style_of(tokens: list[Token]) -> int:
    """How the text is written: without letters, all small, mixed, all capitals."""
    words = [token for token in tokens if token.kind == LETTERS]
    if not words:
        return 0
    small = sum(token.cased == LOWER for token in words)
    if small == len(words):
        return 1
    return 3 if not small and any(token.cased == UPPER and token.length > 1 for token in words) else 2
