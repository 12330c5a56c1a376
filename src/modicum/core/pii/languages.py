"""Which languages the detector may be trusted with: those in which it was measured to leak little enough."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

MOST_LEAKED: Final = 0.06
"""In a language that counts as known, so many of the personal characters are left in text at most."""

FILE: Final = "languages.toml"


@cache
def measured() -> Mapping[str, float]:
    """The share of personal characters that nothing covers, by primary subtag; `model.evaluate` writes it."""
    document = tomllib.loads((files("modicum.core.pii") / FILE).read_text("utf-8"))
    return {language: float(leak) for language, leak in document["leak"].items()}


@cache
def known() -> frozenset[str]:
    """The languages at or below the bound. A language without a figure is none of them."""
    return frozenset(language for language, leak in measured().items() if leak <= MOST_LEAKED)
