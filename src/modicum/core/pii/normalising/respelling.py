"""Puts together what was taken apart: digits one by one or in words, `john dot smith at gmail dot com`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modicum.core.pii.normalising.vocabulary import DIGITS, SIGNS, TIMES
from modicum.core.pii.prefilter import prefilter_for

_FEWEST_DIGITS = 5
_APART = frozenset(" ([{<")
_LONGEST = 20_000
"""A text is respelled up to here: nobody spells more."""


@dataclass(frozen=True, slots=True)
class Respelling:
    """What stands between `start` and `end`, as other characters, each with its own start and end."""

    start: int
    end: int
    characters: tuple[tuple[str, int, int], ...]


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WORD, _TIMES = _either(DIGITS), _either(TIMES)
_BETWEEN = r"[ ,.\-_*/]{1,2}"
_UNIT = rf"(?:(?:{_TIMES}) )?(?:{_WORD}|\d)"
_NUMBER = re.compile(
    rf"(?<!\w)(?<!\d[.,]){_UNIT}(?:{_BETWEEN}{_UNIT}){{2,63}}(?!\w)(?![.,]\d)", re.IGNORECASE
)
_UNITS = re.compile(rf"(?:({_TIMES}) )?({_WORD}|\d)(?![^\W_])", re.IGNORECASE)

_DIGIT = re.compile(r"\d")
_ANY_LETTER = re.compile(r"[^\W\d_]")

_AT, _DOT = _either(SIGNS["@"]), _either(SIGNS["."])
_OPEN, _CLOSE = r" ?[(\[{<] ?", r" ?[)\]}>] ?"
_SAID = {
    sign: rf"(?:{_OPEN}(?:{_either(words)}|{re.escape(sign)}){_CLOSE}"
    rf"| (?:{_either(words)}) | ?{re.escape(sign)} ?)"
    for sign, words in SIGNS.items()
}
_LOCAL = rf"\w{{1,32}}(?:(?:{_SAID['.']}|{_SAID['-']}|{_SAID['_']})\w{{1,32}}){{0,4}}"
_TOP = (
    "com|net|org|edu|gov|io|co|me|info|biz|eu|uk|de|at|ch|fr|es|it|nl|pt|be|ie|us|ca|au|in|br|mx|pl|example"
)
_EMAIL = re.compile(
    rf"(?<!\w)(?P<local>{_LOCAL})(?P<at>{_SAID['@']})(?P<host>[\w\-]{{2,40}})"
    rf"(?:{_SAID['.']}[\w\-]{{2,24}}){{0,2}}?{_SAID['.']}(?:{_TOP})(?!\w)",
    re.IGNORECASE,
)
_ANY_AT = re.compile(rf"@|{_AT}", re.IGNORECASE)
_SIGN = re.compile("|".join(f"({said})" for said in _SAID.values()), re.IGNORECASE)
_PROVIDERS = frozenset(
    [
        "gmail",
        "googlemail",
        "yahoo",
        "ymail",
        "hotmail",
        "outlook",
        "live",
        "msn",
        "icloud",
        "me",
        "mac",
        "aol",
        "gmx",
        "web",
        "proton",
        "protonmail",
        "mail",
        "free",
    ]
)

_AFTER_AT = rf"(?:{_CLOSE})?.?[\w\-]{{2,}}"
SPELLED = (
    rf"(?:{_WORD}){_BETWEEN}(?:{_TIMES})? ?(?:{_WORD})",
    rf"(?:{_WORD}){_BETWEEN}(?:{_TIMES})? ?\d",
    rf"\d{_BETWEEN}(?:(?:{_TIMES}) )?(?:{_WORD})",
    rf"\d{_BETWEEN}\d{_BETWEEN}\d{_BETWEEN}\d{_BETWEEN}\d",
    rf"@{_AFTER_AT}(?: .\.|{_OPEN}(?:\.|{_DOT})| (?:{_DOT}) )",
    rf"(?:{_AT}){_AFTER_AT} .\.",
    rf"(?:{_AT}){_AFTER_AT}{_OPEN}(?:\.|{_DOT})",
    rf"(?:{_AT}){_AFTER_AT} (?:{_DOT}) ",
    r"[\w)\]}>] ?@ ",
    r"\w @ ?\w",
    r"[({\[] ?@ ?[)}\]]",
    rf"[({{\[] ?(?:{_AT}) ?[)}}\]]",
    rf" (?:{_AT}) (?:{'|'.join(sorted(_PROVIDERS))})\.",
)
"""One of these patterns is in every text in which there is something to respell."""

worth_respelling = prefilter_for(SPELLED)
"""Says in which texts one of them is."""


def respelled(text: str) -> Iterator[Respelling]:
    """What of `text` reads otherwise, from left to right."""
    done = 0
    for piece in sorted([*_numbers(text), *_emails(text)], key=lambda piece: piece.start):
        if piece.start >= done:
            done = piece.end
            yield piece


def _numbers(text: str) -> Iterator[Respelling]:
    for match in _NUMBER.finditer(text, 0, _LONGEST):
        written = match.group()
        if _ANY_LETTER.search(written):
            yield Respelling(match.start(), match.end(), tuple(_units(text, *match.span())))
        elif (
            "," not in written and len(digits := list(_DIGIT.finditer(text, *match.span()))) >= _FEWEST_DIGITS
        ):
            characters = tuple((digit.group(), *digit.span()) for digit in digits)
            yield Respelling(match.start(), match.end(), characters)


def _units(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The digits that words stand for, and those that stand for themselves."""
    for unit in _UNITS.finditer(text, start, end):
        digit = DIGITS.get(unit.group(2).lower(), unit.group(2))
        for _ in range(TIMES.get((unit.group(1) or "").lower(), 1)):
            yield digit, unit.start(), unit.end()


def _emails(text: str) -> Iterator[Respelling]:
    if not _ANY_AT.search(text, 0, _LONGEST):
        return
    for match in _EMAIL.finditer(text, 0, _LONGEST):
        if set(match.group()) & _APART and _is_meant(match):
            yield Respelling(match.start(), match.end(), tuple(_letters(text, *match.span())))


def _is_meant(match: re.Match[str]) -> bool:
    """Whether an address was spelled: `look at example dot com` says where somebody looked."""
    local, at, host = match.group("local", "at", "host")
    said_at = at.strip().strip("()[]{}<>") != at.strip() or "@" in at
    return said_at or host.lower() in _PROVIDERS or " " in local


def _letters(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    signs = list(SIGNS)
    while start < end:
        if match := _SIGN.match(text, start, end):
            yield signs[(match.lastindex or 1) - 1], match.start(), match.end()
            start = match.end()
        else:
            yield text[start], start, start + 1
            start += 1
