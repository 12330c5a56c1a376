"""Tells whether a text is written in the Latin script, the only one whose words our rules know so far."""

from __future__ import annotations

import re

from modicum.core.pii.normalising import normalise

_LATIN = "A-Za-z\u00aa-\u02ff\u1d00-\u1dbf\u1e00-\u1eff\u2071-\u209c\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f"
_OTHER_LETTER = re.compile(rf"[^\W\d_{_LATIN}]")


def is_latin(text: str) -> bool:
    """Whether every letter of `text` is a Latin one. Digits, signs and pictures belong to every script."""
    return text.isascii() or not _OTHER_LETTER.search(normalise(text).text)
