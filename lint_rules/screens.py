"""Words that promise more than anybody can hold, where people read: redacted data is still personal data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from lint_rules.source import Breach, Source

RULE = "promise"

PROMISES = re.compile(
    r"\banonym(?:ous|ously|i[sz]ed?|i[sz]ation|ity)\b|\b(?:non-)?complian(?:t|ce)\b|\bno\s+personal\s+(?:data|information)\b",
    re.IGNORECASE,
)
_SCREENS = {".html", ".txt", ".js", ".toml"}
_MARKED = {
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "_",
}


def no_promises(source: Source) -> Iterator[Breach]:
    """In templates, tables and browser code anywhere; in Python in sentences and in what is translated."""
    for line, text in dict.fromkeys(_texts(source)):
        if found := PROMISES.search(text):
            yield source.breach(line, RULE, f"{found.group()!r} is never said on a screen")


def _texts(source: Source) -> Iterator[tuple[int, str]]:
    if source.place.suffix in _SCREENS:
        yield from enumerate(source.lines, start=1)
    for call, name in source.calls():
        if name.rpartition(".")[2] in _MARKED:
            for node in ast.walk(call):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.lineno, node.value
    yield from _sentences(source)


def _sentences(source: Source) -> Iterator[tuple[int, str]]:
    """Texts of several words, translated or not, but for what the code says of itself."""
    documented = {id(node.value) for node in source.nodes if isinstance(node, ast.Expr)}
    for node in source.nodes:
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in documented and " " in str(node.value).strip():
            yield node.lineno, str(node.value)
