"""Holds a pack to its own examples: what it must find, exactly, and what it must leave alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from modicum.core.pii.errors import PackError
from modicum.core.pii.findings import Finding
from modicum.core.pii.rules.overlaps import best_apart
from modicum.core.pii.rules.rule import Rule

if TYPE_CHECKING:
    from modicum.core.pii.rules.loading import Pack

_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)

Spans = list[tuple[int, int]]


def read_example(marked: str) -> tuple[str, Spans]:
    """The text of an example without its `[[…]]`, and the spans that they marked."""
    spans: Spans = []
    for match in _MARKED.finditer(marked):
        start = match.start() - 4 * len(spans)
        spans.append((start, start + len(match.group(1))))
    return _MARKED.sub(r"\1", marked), spans


def check_pack(pack: Pack) -> None:
    """Raise `PackError`, naming the rule, for the first example that the rules of `pack` do not keep."""
    for rule in pack.rules:
        examples = pack.examples[rule.id]
        expected = [("", *read_example(marked)) for marked in examples.matches]
        expected += [(question, *read_example(answer)) for question, answer in examples.answers]
        expected += [("", text, []) for text in examples.misses]
        for question, text, spans in expected:
            found = [(finding.start, finding.end) for finding in find_with(pack.rules, text, question)]
            if found != spans:
                there = [text[start:end] for start, end in found]
                raise PackError(str(pack.type.value), rule.id, f"in {text!r} it finds {there or 'nothing'}")


def find_with(rules: tuple[Rule, ...], text: str, question: str = "") -> list[Finding]:
    """What these rules find in `text`, without the prefilter: the slow and simple way."""
    return best_apart(finding for rule in rules for finding in rule.find(text, previous=question))
