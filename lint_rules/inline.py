"""Nothing inline: our security policy refuses it, and people's words must never become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_rules.source import Breach, Source

RULE = "inline"

_IN_TEMPLATES = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=|\bhx-on\b"
    r"|=.?javascript:|(?<![\"'])\|safe\b|{%\s*autoescape\s+off",
    re.IGNORECASE,
)
_IN_SCRIPTS = re.compile(
    r"\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b|\beval\(|\bnew Function\b"
)


def nothing_inline(source: Source) -> Iterator[Breach]:
    """Inline script, style and event handlers in templates; markup made from strings in browser code."""
    patterns = {".html": _IN_TEMPLATES, ".js": _IN_SCRIPTS}
    pattern = patterns.get(source.place.suffix)
    for found in pattern.finditer(source.text) if pattern else ():
        line = source.text.count("\n", 0, found.start()) + 1
        yield source.breach(line, RULE, f"{found.group().strip()!r} is refused by our own policy")
