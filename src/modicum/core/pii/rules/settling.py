"""The last step for one text: the codes of the floor, and one finding where several claim the same place."""

from __future__ import annotations

from modicum.core.pii.findings import PLACEHOLDER, Finding, blank
from modicum.core.pii.floor import codes_in
from modicum.core.pii.rules.cues import TAKEN_OUT
from modicum.core.pii.rules.overlaps import best_apart
from modicum.core.pii.types import EntityType

_BEFORE_CODES = frozenset({EntityType.EMAIL, EntityType.BANK})
"""What can hold digits beside a word such as PIN without being a code: it is out of sight for the floor."""


def without_placeholders(text: str) -> str:
    """`text`, of the same length, in which no rule reads what stands for a value that was taken out."""
    return PLACEHOLDER.sub(lambda match: TAKEN_OUT * len(match.group()), text) if "[" in text else text


def settled(
    text: str, previous: str, found: list[Finding], *, codes: bool, words: bool = True
) -> list[Finding]:
    """What the rules found, in order and without overlaps; with `codes`, those of the floor as well.

    Without `words` it is known that no word of a code is in the text or the question.
    """
    if codes:
        hidden = [finding for finding in found if finding.type in _BEFORE_CODES]
        found = found + codes_in(blank(text, best_apart(hidden)), previous=previous, words=words)
    return best_apart(found) if len(found) > 1 else found
