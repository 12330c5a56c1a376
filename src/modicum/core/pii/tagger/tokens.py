"""Cuts a text into tokens, and says which stretch without a blank and which number each stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from modicum.core.pii.tagger.characters import folded, is_blank, is_digit, is_letter, is_upper
from modicum.core.pii.tagger.hashing import SEED, stir

LETTERS, DIGITS, SIGN = range(3)
LOWER, TITLE, UPPER, MIXED = range(4)
SEGMENT: Final = 512  # tokens looked at together; a longer text is cut
_WORD: Final = 32  # letters of a word that are looked at
_JOINS: Final = frozenset("-./()+x:")


@dataclass(slots=True)
class Token:
    """A run of letters, of digits, or of one sign. `space` is before it: 0 none, 2 a new line."""

    start: int
    end: int
    kind: int
    space: int
    cased: int
    word: int
    chunk: int = 0
    run: int = -1

    @property
    def length(self) -> int:
        """In code points."""
        return self.end - self.start


@dataclass(slots=True)
class Chunk:
    """A stretch without a blank: its tokens, shape, folded whole, and form of address."""

    first: int
    last: int
    shape: int = SEED
    whole: int = SEED
    digits: int = 0
    form: int = 0


@dataclass(slots=True)
class Run:
    """A number, written in one piece or in groups."""

    first: int
    last: int
    two: int
    lead: int
    digits: int = 0
    groups: int = 0
    shape: int = SEED
    luhn: int = 0


def cut(text: str, at: int) -> tuple[list[Token], int]:
    """At most `SEGMENT` tokens of `text` from `at` on, and where the rest begins."""
    tokens: list[Token] = []
    space = 1
    while at < len(text) and len(tokens) < SEGMENT:
        if is_blank(text[at]):
            space = 2 if text[at] in "\n\r" or space == 2 else 1
            at += 1
            continue
        token = _token(text, at, space)
        tokens.append(token)
        at, space = token.end, 0
    return tokens, at


def _token(text: str, start: int, space: int) -> Token:
    first, end = text[start], start + 1
    if is_letter(first):
        while end < len(text) and is_letter(text[end]):
            end += 1
        word = stir(SEED, *map(folded, text[start : min(end, start + _WORD)]))
        return Token(start, end, LETTERS, space, _cased(text[start:end]), word)
    if is_digit(first):
        while end < len(text) and is_digit(text[end]):
            end += 1
        return Token(start, end, DIGITS, space, LOWER, SEED)
    while end < len(text) and text[end] == first:
        end += 1
    return Token(start, end, SIGN, space, LOWER, ord(first))


def _cased(word: str) -> int:
    uppers = sum(map(is_upper, word))
    if not uppers:
        return LOWER
    if uppers == 1 and is_upper(word[0]):
        return TITLE
    return UPPER if uppers == len(word) else MIXED


def chunks_of(tokens: list[Token]) -> list[Chunk]:
    """The stretches without a blank; each token is told which is its own."""
    chunks: list[Chunk] = []
    first = 0
    while first < len(tokens):
        last = first
        while last + 1 < len(tokens) and not tokens[last + 1].space:
            last += 1
        for token in tokens[first : last + 1]:
            token.chunk = len(chunks)
        chunks.append(_chunk(tokens, first, last))
        first = last + 1
    return chunks


def _chunk(tokens: list[Token], first: int, last: int) -> Chunk:
    chunk = Chunk(first, last)
    dots = 0
    for at, token in enumerate(tokens[first : last + 1]):
        is_digits, sign = token.kind == DIGITS, chr(token.word) if token.kind == SIGN else ""
        if at < 12:
            chunk.shape = stir(chunk.shape, _symbol(token))
        chunk.digits |= is_digits
        chunk.whole = stir(chunk.whole, token.length if is_digits else token.word)
        dots += sign == "." and chunk.form == 1
        chunk.form = _form(chunk.form, sign, token.length, at)
    if chunk.form == 1 and not dots:
        chunk.form = 5
    return chunk


def _form(form: int, sign: str, length: int, at: int) -> int:
    if sign == "@":
        return 1 if at else 2
    if sign == "/" and length == 2:
        return 4
    return 3 if sign == "#" and not at and not form else form


def _symbol(token: Token) -> int:
    if token.kind == SIGN:
        return token.word
    if token.kind == DIGITS:
        return ord("9")
    return ord("a" if token.cased == LOWER else "B" if token.cased == TITLE else "A")


def runs_of(text: str, tokens: list[Token]) -> list[Run]:
    """The numbers; each token in one is told which."""
    runs: list[Run] = []
    at = 0
    while at < len(tokens):
        if tokens[at].kind != DIGITS:
            at += 1
            continue
        run = _run(text, tokens, at)
        for token in tokens[run.first : run.last + 1]:
            token.run = len(runs)
        runs.append(run)
        at = run.last + 1
    return runs


def _run(text: str, tokens: list[Token], at: int) -> Run:
    token = tokens[at]
    run = Run(at, at, int(text[token.start]) * 10, 0)
    if token.length > 1:
        run.two += int(text[token.start + 1])
    before = tokens[at - 1] if at else None
    if before and before.kind == SIGN and before.word < 0x80 and not token.space:
        run.lead = before.word
    digits = ""
    while True:
        group = tokens[run.last]
        if run.groups < 12:
            run.shape = stir(run.shape, group.length)
        run.groups += 1
        digits = (digits + text[group.start : group.end])[:64]
        following = _next_group(tokens, run.last)
        if following is None:
            break
        if run.groups < 12:
            run.shape = stir(run.shape, *_gap(tokens, run.last + 1, following))
        run.last = following
    run.digits = len(digits)
    run.luhn = int(12 <= len(digits) <= 19 and _luhn(digits) % 10 == 0)
    return run


def _next_group(tokens: list[Token], last: int) -> int | None:
    at = last + 1
    while at < len(tokens) and at - last <= 2 and _joins(tokens[at]):
        at += 1
    return at if at < len(tokens) and tokens[at].kind == DIGITS else None


def _joins(token: Token) -> bool:
    return token.kind == SIGN and token.length <= 2 and chr(token.word) in _JOINS


def _gap(tokens: list[Token], first: int, group: int) -> list[int]:
    spaces = [256 if token.space else 0 for token in tokens[first : group + 1]]
    signs = [token.word for token in tokens[first:group]]
    return [space + sign for space, sign in zip(spaces, [*signs, 0], strict=True)]


def _luhn(digits: str) -> int:
    doubled = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    return sum(doubled[int(d)] if at % 2 else int(d) for at, d in enumerate(reversed(digits)))
