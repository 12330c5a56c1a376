"""The rules that run in the browser, as JSON: those of the packs that say so, and what their checks look up.

The scripts in `static/live/detector` read it. It is the same for everybody who reads in one language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language

from modicum.core.pii.rules.checks import CHECKS, tables
from modicum.core.pii.rules.loading import load_packs
from modicum.core.pii.rules.rule import Rule
from modicum.core.pii.types import FLOOR, PLACEHOLDERS, placeholder_of
from modicum.platform.ui.stand_ins import in_words

_NAMES: Final = {id(check): name for name, check in CHECKS.items()}

Json = Mapping[str, object]


def address() -> str:
    """Where a page in the language of the moment finds them: another address whenever they change."""
    return f"{reverse('live:patterns')}?v={version_of(get_language() or 'en')}"


@lru_cache(maxsize=64)
def content(language: str) -> bytes:
    """The JSON, with the words of that language, which is the one of the moment."""
    rules = browser_rules()
    sent: Json = {
        "rules": [dict(_written(rule)) for rule in rules],
        "words": {rule.kind or rule.type.value: _words(rule) for rule in rules},
        "severities": {rule.type.value: rule.type.severity.value for rule in rules},
        "placeholders": sorted(PLACEHOLDERS),
        "tables": {
            "issuers": tables.ISSUERS,
            "ibanLengths": dict(tables.IBAN_LENGTHS),
            "ordinary": sorted(tables.ORDINARY),
            "postcodeAreas": sorted(tables.POSTCODE_AREAS),
            "noStreet": tables.NO_STREET,
        },
    }
    return json.dumps(sent, ensure_ascii=False, separators=(",", ":")).encode()


def version_of(language: str) -> str:
    """Names the content in that language."""
    return sha256(content(language)).hexdigest()[:12]


def browser_rules() -> list[Rule]:
    """The rules whose check exists in the browser, in the order of the packs."""
    return [rule for pack in load_packs() for rule in pack.rules if rule.browser]


def _words(rule: Rule) -> str:
    return in_words(placeholder_of(rule.type, rule.kind).strip("[]"))


def _written(rule: Rule) -> Iterator[tuple[str, object]]:
    """A rule as the scripts read it; what it does not have is left out."""
    yield from {"id": rule.id, "type": rule.type.value, "kind": rule.kind}.items()
    yield from {"shape": rule.shape.pattern, "score": rule.score, "edges": rule.edges.value}.items()
    for name, cue in (("near", rule.near), ("asked", rule.asked), ("unless", rule.unless)):
        if cue is not None:
            yield name, cue.words
    if rule.check is not None:
        yield "check", _NAMES[id(rule.check)]
    if rule.shape.groups:
        yield "group", True
    if rule.kind in FLOOR:
        yield "floor", True
