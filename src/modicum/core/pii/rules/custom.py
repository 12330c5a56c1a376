"""Patterns that an admin wrote: they run in linear time, stall no session and do not find everything.

They run on RE2, which never goes back; Python's `re` does not see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import re2

from modicum.core.pii.errors import PatternRefused
from modicum.core.pii.findings import Finding
from modicum.core.pii.types import EntityType, placeholder_of

LONGEST_PATTERN: Final = 200
MOST_PATTERNS: Final = 50
LONGEST_NAME: Final = 40
LARGEST_REPEAT: Final = 100
"""A repeat without an end goes on for so many: no search walks to the end of a long text again and again."""

_MOST_BYTES: Final = 1 << 20
_MOST_HITS: Final = 1000
_EVERYDAY: Final = (
    "Hello, I have a problem with my printer and it does not print at all. Can you help me please?",
    "Thank you very much! Yes, no, ok; see you on 12 May at 10:30, all 3 of us.",
)
_NAME = re.compile(rf"\S(?:.{{0,{LONGEST_NAME - 2}}}\S)?")
_STAND_IN = re.compile(rf"[^\W\d_](?:[^\W\d_]|[ \-']){{0,{LONGEST_NAME - 2}}}[^\W\d_]")
_BEYOND = re.compile(r"\(\?(?!:)|\\[1-9]")
_REPEAT = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<star>\*)|(?P<plus>\+)|\{(?P<least>\d+)(?P<most>,\d*)?\}"
)


@dataclass(frozen=True, slots=True)
class OwnPattern:
    """A pattern and what it finds. `name` is what findings call it; case is ignored.

    `stand_in` are the words that replace what it finds, in brackets; without, those of the type do.
    """

    name: str
    pattern: str
    type: EntityType = EntityType.ACCOUNT_ID
    stand_in: str = ""
    score: float = 0.9


@dataclass(frozen=True, slots=True)
class OwnFinding(Finding):
    """What such a pattern found."""

    stand_in: str = ""

    @property
    def placeholder(self) -> str:
        """The words of the pattern, or of the type where it has none."""
        return f"[{self.stand_in}]" if self.stand_in else placeholder_of(self.type, self.kind)


class _Match(Protocol):
    def span(self) -> tuple[int, int]: ...


class _Compiled(Protocol):
    """What RE2 makes of a pattern."""

    def finditer(self, text: str) -> Iterator[_Match]: ...

    def match(self, text: str) -> _Match | None: ...


class OwnPatterns:
    """The patterns of an installation, compiled."""

    def __init__(self, patterns: Sequence[OwnPattern]) -> None:
        """Compile them. Raises `PatternRefused`, which says which one and why."""
        self._patterns = [(own, _compiled(own)) for own in patterns]

    def find(self, text: str) -> list[Finding]:
        """What they find in a normalised text, in no order; findings may overlap."""
        text = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
        return [
            OwnFinding(start, end, own.type, own.score, f"own: {own.name}", stand_in=own.stand_in)
            for own, pattern in self._patterns
            for start, end in _spans(pattern, text)
        ]


def check_pattern(own: OwnPattern) -> None:
    """Raise `PatternRefused` unless the pattern is short, regular, and finds something but not everything."""
    _compiled(own)


def _compiled(own: OwnPattern) -> _Compiled:
    if not _NAME.fullmatch(own.name):
        raise _refused(own, f"a pattern needs a name of up to {LONGEST_NAME} characters, in one line")
    if own.stand_in and not _STAND_IN.fullmatch(own.stand_in):
        raise _refused(own, f"what replaces it is 2 to {LONGEST_NAME} letters, without brackets and digits")
    written = own.pattern
    if not written or len(written) > LONGEST_PATTERN:
        raise _refused(own, f"it has {len(written)} characters; 1 to {LONGEST_PATTERN} are allowed")
    if _BEYOND.search(written):
        raise _refused(own, "look-around, back-references, named groups and flags cannot be used")
    try:
        bounded = _REPEAT.sub(lambda match: _bounded(own, match), written)
        pattern: _Compiled = re2.compile(bounded, options=_options())  # type: ignore[no-untyped-call]  # it has no types
    except (re2.error, UnicodeError) as error:
        raise _refused(own, _in_words(error)) from error
    if pattern.match("") is not None:
        raise _refused(own, "it matches where there is nothing")
    for sentence in _EVERYDAY:
        for start, end in _spans(pattern, sentence):
            raise _refused(own, f"it finds everyday words, such as {sentence[start:end]!r}")
    return pattern


def _options() -> re2.Options:
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = _MOST_BYTES
    options.log_errors = False
    return options


def _bounded(own: OwnPattern, match: re.Match[str]) -> str:
    """A repeat with an end; anything else as it is."""
    if match["star"] or match["plus"]:
        return f"{{{int(bool(match['plus']))},{LARGEST_REPEAT}}}"
    if match["least"] is None:
        return match.group()
    least, most = int(match["least"]), (match["most"] or "").strip(",")
    if max(least, int(most or 0)) > LARGEST_REPEAT:
        raise _refused(own, f"a repeat is above {LARGEST_REPEAT}")
    return match.group() if match["most"] != "," else f"{{{least},{LARGEST_REPEAT}}}"


def _spans(pattern: _Compiled, text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each match that is not empty; where they are too many, the rest is one."""
    for count, match in enumerate(pattern.finditer(text)):
        start, end = match.span()
        if count == _MOST_HITS:
            yield start, len(text)
            return
        if start < end:
            yield start, end


def _in_words(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    if "repetition size" in text or "too large" in text:
        return "its repeats multiply to too many; repeat less"
    return f"it cannot be read: {text}"


def _refused(own: OwnPattern, reason: str) -> PatternRefused:
    return PatternRefused(own.name, reason)
