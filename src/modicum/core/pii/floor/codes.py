"""The floor: codes that are never stored, whatever the policy says.

Card verification codes, card PINs and track data (PCI DSS 3.3.1), and one-time codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from modicum.core.pii.findings import PLACEHOLDER, Finding, blank, redact_all
from modicum.core.pii.floor.cards import LONG_NUMBER, find_cards, find_tracks
from modicum.core.pii.floor.words import WORD_OF_A_CODE, find_words
from modicum.core.pii.normalising import normalise
from modicum.core.pii.prefilter import beginning_of, prefilter_for
from modicum.core.pii.types import EntityType

_DIGITS = {
    "card_code": r"\d(?:[ .\-]?\d){2,3}",
    "card_pin": r"\d(?:[ .\-]?\d){3,11}",  # ISO 9564-1: four to twelve
    "one_time_code": r"(?:[A-Z]{1,4}-)?\d(?:[ .\-]?\d){3,9}|(?=[A-Z]{0,9}\d)[A-Z\d]{5,10}",
}
_KINDS = list(_DIGITS)
_EXPIRY = r"\d{1,2}\s?/\s?\d{2,4}\b"
_GAP = rf"(?:[^\d\n.!?\1]|\.(?=\s?\d)|\n(?=\s?\d)|{_EXPIRY}){{0,40}}?(?<!\w)"
_IS = r"\s{0,2}(?:[(=:\-]\s{0,2}|(?:is|was|as|ist|war|est|es|è|é|are|sind)\s(?:\w{1,6}\s)?)?"
_OR = r"[\s,/]{0,3}(?:or|and|oder|und|ou|et|o|y|e|of|en)?[\s,/]{1,3}"

_ALONE = {kind: re.compile(rf"(?<!\w)(?:{digits})(?!\w)") for kind, digits in _DIGITS.items()}
_AFTER = {kind: re.compile(rf"(?:{_GAP})?({digits})(?!\w)") for kind, digits in _DIGITS.items()}
_NEXT = {kind: re.compile(rf"{_OR}({digits})(?!\w)") for kind, digits in _DIGITS.items()}
_BEFORE = {kind: re.compile(rf"(?<!\w)({digits}){_IS}\Z") for kind, digits in _DIGITS.items()}
_BEHIND_CARD = re.compile(rf"[\s,;/|:]{{1,4}}(?:{_EXPIRY}[\s,;/|:]{{1,4}})?(\d{{3,4}})(?!\w)")
worth_looking = prefilter_for([beginning_of(LONG_NUMBER.pattern), beginning_of(WORD_OF_A_CODE)])
"""What a text must hold, to be looked at more closely."""
_ENOUGH = re.compile(r"\d(?:[^\w\n]?\d){2}|[A-Z\d]{5}")


def find_codes(text: str, *, previous: str | None = None) -> list[Finding]:
    """Every code of the floor in `text`, without overlaps, in order.

    `previous` is the line before: after "What is the PIN?" a bare number is one.
    """
    copy = normalise(text)
    if not _ENOUGH.search(copy.text):
        return []
    question = normalise(previous).text if previous else None
    if not (worth_looking.mask(copy.text) or (question and worth_looking.mask(question))):
        return []
    return copy.in_original(codes_in(copy.text, previous=question))


def codes_in(text: str, *, previous: str | None, words: bool = True) -> list[Finding]:
    """As `find_codes`, for a text and a question that are normalised already.

    Without `words` it is known that neither holds a word of a code.
    """
    if not _ENOUGH.search(text):
        return []
    found = list(find_tracks(text))
    text = blank(text, found)
    cards = list(find_cards(text))
    found += [finding for card in cards for finding in _behind(card, text)]
    text = blank(text, [*found, *cards])
    if not words:
        return sorted(found, key=lambda finding: finding.start)
    for finding in sorted([*_beside_words(text), *_answers(text, previous)], key=_most_telling_first):
        if not any(finding.start < other.end and other.start < finding.end for other in found):
            found.append(finding)
    return sorted(found, key=lambda finding: finding.start)


def redact_codes(text: str, *, previous: str | None = None) -> str:
    """`text` with every code of the floor replaced by its kind."""
    return redact_all(text, lambda text: find_codes(text, previous=previous))


def _behind(card: Finding, text: str) -> Iterator[Finding]:
    if match := _BEHIND_CARD.match(text, card.end):
        yield _code(match, "card_code", "behind a card number")


def _answers(text: str, previous: str | None) -> Iterator[Finding]:
    if not previous:
        return
    for kind in {kind for kind, _, _ in find_words(previous)}:
        for match in _ALONE[kind].finditer(text):
            yield Finding(match.start(), match.end(), EntityType.SECRET, 0.8, "answer to a question", kind)


def _beside_words(text: str) -> Iterator[Finding]:
    if "[" in text:
        text = PLACEHOLDER.sub(lambda match: "\1" * len(match.group()), text)
    for kind, start, end in find_words(text):
        if before := _BEFORE[kind].search(text, max(0, start - 40), start):
            yield _code(before, kind, "before a word")
        match = _AFTER[kind].match(text, end)
        while match:
            yield _code(match, kind, "after a word")
            match = _NEXT[kind].match(text, match.end())


def _code(match: re.Match[str], kind: str, rule: str) -> Finding:
    return Finding(match.start(1), match.end(1), EntityType.SECRET, 0.9, rule, kind)


def _most_telling_first(finding: Finding) -> tuple[int, int]:
    return _KINDS.index(finding.kind), finding.start
