"""The page on what the detector looks for: a section for each type, with the rules of its pack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from modicum.core.pii.rules.examples import read_example
from modicum.core.pii.rules.loading import Examples, Pack, load_packs
from modicum.core.pii.rules.rule import Rule
from modicum.core.pii.types import ABOUT, FLOOR, EntityType

TOP: Final = """\
<!-- Written by `python -m tests.docs`. -->
# What the detector looks for

Fourteen types of personal data. Names, addresses and whatever has no shape of its own are found by a
model; the rules below find the rest, by shape, by the words beside a value or in the question before it,
and by check digits wherever a number has them. In the examples, the words in **bold** are what is found.

What is found can be wrong, and what is there can be missed: the figures are in the model card.
"""


def page() -> str:
    """The page as it should be."""
    packs = {pack.type: pack for pack in load_packs()}
    return TOP + "".join(_section(entity, packs.get(entity)) for entity in EntityType)


def _section(entity: EntityType, pack: Pack | None) -> str:
    about = ABOUT[entity]
    facts = [
        f"\n## `{entity.value}`\n",
        f"- Severity: {about.severity.value}",
        f"- Replaced by: `{entity.placeholder}`",
        f"- Stands for: {about.breach_element} ({about.law})",
        "",
    ]
    return "\n".join([*facts, *(_rules(pack) if pack else ["No rules: the model finds it."]), ""])


def _rules(pack: Pack) -> Iterator[str]:
    yield "| rule | kind | how | example |"
    yield "| --- | --- | --- | --- |"
    for rule in pack.rules:
        kind = f"{rule.kind} (the floor)" if rule.kind in FLOOR else rule.kind
        yield f"| `{rule.id}` | {kind} | {_how(rule)} | {_example(pack.examples[rule.id])} |"


def _how(rule: Rule) -> str:
    parts = [
        "shape",
        "words beside it" if rule.near else "",
        "the question before" if rule.asked else "",
        "check" if rule.check else "",
        "in the browser" if rule.browser else "",
    ]
    return ", ".join(filter(None, parts))


def _example(examples: Examples) -> str:
    if examples.matches:
        return _in_bold(examples.matches[0])
    question, answer = examples.answers[0]
    return f"“{question}” {_in_bold(answer)}"


def _in_bold(marked: str) -> str:
    text, spans = read_example(marked)
    for start, end in reversed(spans):
        text = f"{text[:start]}**{_plain(text[start:end])}**{text[end:]}"
    return text.replace("\n", " ")


def _plain(found: str) -> str:
    """A value as markdown shows it unchanged, inside a table."""
    return "".join(f"\\{sign}" if sign in "\\*_|<>`[]#" else sign for sign in found.replace("\n", " "))
