"""What a question or the label of a field asks for: the answer alone may look like an everyday word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from modicum.core.pii.findings import Finding
from modicum.core.pii.rules.cues import Cue
from modicum.core.pii.rules.loading import load_packs
from modicum.core.pii.types import EntityType

_LONGEST_ANSWER = 120
_AN_ANSWER = re.compile(r"\S(?:[^\n]*\S)?")


def expected_types(question: str) -> frozenset[EntityType]:
    """The types that `question`, a line of the other end or a label, asks for in words that we know."""
    return frozenset(
        entity for entity, cues in _all_cues().items() if any(cue.stands_in(question) for cue in cues)
    )


def answer_to(label: str, text: str) -> Finding | None:
    """The whole of `text` as what the `label` of its field asks for; None where the label says nothing.

    The most exact words of the label decide: a "user name" is no name.
    """
    match = _AN_ANSWER.fullmatch(text.strip())
    if match is None or len(text) > _LONGEST_ANSWER:
        return None
    asked = {entity: size for entity, cue in _labels().items() if (size := cue.longest_in(label))}
    if not asked:
        return None
    start = len(text) - len(text.lstrip())
    return Finding(
        start, start + len(match.group()), max(asked, key=asked.__getitem__), 0.6, "the field's label"
    )


@cache
def _labels() -> Mapping[EntityType, Cue]:
    document = tomllib.loads((files("modicum.core.pii") / "context.toml").read_text("utf-8"))
    return {
        EntityType(entity): Cue(tuple(dict.fromkeys(word for words in languages.values() for word in words)))
        for entity, languages in document.items()
    }


@cache
def _all_cues() -> Mapping[EntityType, tuple[Cue, ...]]:
    """The words of the labels, and those that the rules of a type wait for."""
    cues = {entity: [cue] for entity, cue in _labels().items()}
    for pack in load_packs():
        waited_for = (cue for rule in pack.rules for cue in (rule.asked, rule.near) if cue)
        cues.setdefault(pack.type, []).extend(waited_for)
    return {entity: tuple(listed) for entity, listed in cues.items()}
