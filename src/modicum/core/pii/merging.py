"""Joins what rules and tagger found: a check digit outweighs the model, the model outweighs a mere shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from modicum.core.pii.findings import Finding
from modicum.core.pii.rules.overlaps import best_apart
from modicum.core.pii.types import EntityType

_SURE: Final = 0.9
"""From here on a rule has checked what it found, and its type stands."""
_FAINT: Final = 0.5
"""Below this a rule only says that something may be there: it counts where the tagger sees something too."""
_MOST_PAIRS: Final = 10_000
"""In a text with more, which nobody writes, the surer finding simply wins."""
_BLANK: Final = " \t\r\n"
_BEFORE: Final = _BLANK + ",;:.!?\"'"
_BEHIND: Final = _BEFORE + "()[]<>|*"
_ABBREVIATED: Final = frozenset({"mr", "mrs", "ms", "dr", "jr", "sr", "st", "prof"})
_GROWING: Final = frozenset({EntityType.ADDRESS, EntityType.PERSON})
"""Types of several words, of which each side may have found a part."""


def merge(text: str, rules: list[Finding], tagged: list[Finding]) -> list[Finding]:
    """Both lists as one, in order and without overlaps; `text` is what their offsets count in.

    Codes of the floor stay whatever the tagger says, with their own start and end.
    """
    tagged = [one for finding in tagged for one in _trimmed(text, finding)]
    if not rules:
        return tagged
    if not tagged:
        return [rule for rule in rules if rule.score >= _FAINT]
    if len(rules) * len(tagged) > _MOST_PAIRS:
        return best_apart([*rules, *tagged])
    rules = [one for rule in rules for one in (_trimmed(text, rule) if rule.type in _GROWING else (rule,))]
    winners = [rule for rule in rules if _stands(rule, tagged)]
    grown = [_grown(text, finding, winners) for finding in tagged]
    firm = [rule for rule in winners if not any(_taken_up(rule, finding) for finding in grown)]
    parts = [part for finding in grown for part in _beside(text, finding, firm)] if firm else grown
    merged = [*firm, *(_joined(parts) if len(parts) > 1 else parts)]
    return best_apart(merged) if len(merged) > 1 else merged


def _stands(rule: Finding, tagged: Sequence[Finding]) -> bool:
    if rule.is_floor or rule.score >= _SURE:
        return True
    near = [finding for finding in tagged if _touch(rule, finding)]
    if near:
        return all(finding.type is rule.type for finding in near)
    return rule.score >= _FAINT


def _touch(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def _taken_up(rule: Finding, finding: Finding) -> bool:
    """Whether the finding stands for the rule as well: it has grown by it, or knows better where it ends."""
    if rule.is_floor or rule.type is not finding.type:
        return False
    if rule.type in _GROWING:
        return _touch(rule, finding)
    return finding.start <= rule.start and rule.end <= finding.end and rule.score < _SURE


def _grown(text: str, finding: Finding, rules: Sequence[Finding]) -> Finding:
    """The finding with the finer kind that a rule knows; a name or address with what the rule saw besides.

    It does not grow over the end of a sentence.
    """
    for rule in rules:
        if rule.is_floor or rule.type is not finding.type or not _touch(rule, finding):
            continue
        if rule.kind and not finding.kind:
            finding = _with(finding, finding.start, finding.end, rule.kind)
        start, end = min(rule.start, finding.start), max(rule.end, finding.end)
        grows = finding.type in _GROWING and (start, end) != (finding.start, finding.end)
        if grows and ". " not in text[start : finding.start] + "|" + text[finding.end : end]:
            finding = _with(finding, start, end)
    return finding


def _with(finding: Finding, start: int, end: int, kind: str = "") -> Finding:
    """The finding at another place, with this kind if it has none (four times as fast as `replace`)."""
    return Finding(start, end, finding.type, finding.score, finding.rule, finding.kind or kind)


def _beside(text: str, finding: Finding, rules: Sequence[Finding]) -> Iterator[Finding]:
    """What is left of a finding beside the rules that take a part of it.

    Of a name or address that may be a whole one; of a number it is the words around the rule's.
    """
    if not any(_touch(rule, finding) for rule in rules):
        yield finding
    elif finding.type in _GROWING:
        yield from (part for part in _left(text, finding, rules) if _is_whole(text, part))


def _is_whole(text: str, part: Finding) -> bool:
    return part.type is EntityType.PERSON or any(map(str.isdigit, text[part.start : part.end]))


def _left(text: str, finding: Finding, rules: Sequence[Finding]) -> Iterator[Finding]:
    start = finding.start
    for rule in sorted(rules, key=lambda rule: rule.start):
        if _touch(rule, finding):
            yield from _trimmed(text, _with(finding, start, max(start, rule.start)))
            start = max(start, rule.end)
    yield from _trimmed(text, _with(finding, start, max(start, finding.end)))


def _trimmed(text: str, finding: Finding) -> Sequence[Finding]:
    """The finding without the blanks and signs around it; nothing where only those are left."""
    start, end = finding.start, finding.end
    if start < end and text[start].isalnum() and text[end - 1].isalnum():
        return (finding,)
    is_secret = finding.type is EntityType.SECRET  # any sign may be a part of it
    behind, before = (_BLANK, _BLANK) if is_secret else (_BEHIND, _BEFORE)
    while start < end and text[end - 1] in behind and not _keeps(text, start, end):
        end -= 1
    while start < end and text[start] in before:
        start += 1
    if start == end:
        return ()
    return (finding if (start, end) == (finding.start, finding.end) else _with(finding, start, end),)


def _keeps(text: str, start: int, end: int) -> bool:
    """Whether the last sign belongs to the value: the bracket of `(415)`, the dot of `Mr.` or `M.D.`"""
    last, value = text[end - 1], text[start : end - 1]
    if last in ")]>":
        return {")": "(", "]": "[", ">": "<"}[last] in value
    word = value.rpartition(" ")[2].lower()
    return last == "." and (word in _ABBREVIATED or "." in word)


def _joined(parts: Sequence[Finding]) -> list[Finding]:
    """Parts of one type that have grown into each other, as one."""
    joined: list[Finding] = []
    for part in sorted(parts, key=lambda part: part.start):
        if joined and joined[-1].type is part.type and part.start < joined[-1].end:
            joined[-1] = _with(joined[-1], joined[-1].start, max(joined[-1].end, part.end))
        else:
            joined.append(part)
    return joined
