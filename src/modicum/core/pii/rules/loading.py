"""Reads the packs: TOML files, one per type. A wrong word or example in one is an error with its name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from modicum.core.pii.errors import PackError
from modicum.core.pii.rules.checks.spans import Check
from modicum.core.pii.rules.checks.table import check_named
from modicum.core.pii.rules.cues import cue
from modicum.core.pii.rules.parts import read_parts, written_out
from modicum.core.pii.rules.rule import Edges, Rule
from modicum.core.pii.types import EntityType

_WORDS: Final = frozenset({"near", "asked", "unless", "matches", "misses"})
_PLAIN: Final = frozenset({"id", "kind", "shape", "edges", "check", "score", "browser", "answers"})
_BEYOND = re.compile(r"(?<!\\)(?:\\\\)*(?:\(\?(?!:)|\\[1-9])")
"""Look-around, named groups and back-references: what hyperscan or a browser would read otherwise."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts with `[[…]]` round what must be found, texts with nothing in them, answers to questions."""

    matches: tuple[str, ...]
    misses: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one type, and the examples of each rule by its id."""

    type: EntityType
    rules: tuple[Rule, ...]
    examples: Mapping[str, Examples]


@cache
def load_packs(*, check_examples: bool = False) -> tuple[Pack, ...]:
    """Every pack of the package. Raises `PackError` for one that is wrong, naming pack and rule.

    With `check_examples` each pack has to find its own examples, and nothing in those that must not match.
    """
    sources = sorted(files("modicum.core.pii.packs").iterdir(), key=lambda source: source.name)
    named = [(source.name, source.read_text("utf-8")) for source in sources if source.name.endswith(".toml")]
    packs = tuple(read_pack(text, name=name) for name, text in named)
    if check_examples:
        from modicum.core.pii.rules.examples import check_pack

        for pack in packs:
            check_pack(pack)
    return packs


def read_pack(text: str, *, name: str) -> Pack:
    """One pack from its TOML. Raises `PackError`."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(name, "", str(error)) from error
    if set(document) - {"parts"} != {"type", "rule"}:
        raise PackError(name, "", "a pack has a type, rules and perhaps parts, and nothing else")
    try:
        entity = EntityType(document["type"])
    except ValueError as error:
        raise PackError(name, "", f"{document['type']!r} is no type of personal data") from error
    parts = read_parts(document.get("parts", {}))
    tables = document["rule"]
    rules = tuple(_Reader(name, table, parts).rule(entity) for table in tables)
    examples = {rule.id: _Reader(name, table).examples() for rule, table in zip(rules, tables, strict=True)}
    return Pack(entity, rules, examples)


class _Reader:
    """One `[[rule]]` table."""

    def __init__(
        self, pack: str, table: dict[str, object], parts: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._pack = pack
        self._table = table
        self._parts = parts
        self._id = self._text("id")
        if unknown := sorted(set(table) - _WORDS - _PLAIN):
            raise self._wrong(f"there is no {unknown[0]!r}")

    def rule(self, entity: EntityType) -> Rule:
        return Rule(
            id=self._id,
            type=entity,
            kind=self._text("kind", ""),
            shape=self._shape(),
            score=self._score(),
            near=cue(self._words("near")),
            asked=cue(self._words("asked")),
            unless=cue(self._words("unless")),
            edges=self._edges(),
            check=self._check(),
            browser=self._table.get("browser") is True,
        )

    def examples(self) -> Examples:
        answers = self._table.get("answers", [])
        if not isinstance(answers, list) or not all(
            isinstance(pair, list) and len(pair) == 2 for pair in answers
        ):
            raise self._wrong("answers are pairs of question and answer")
        pairs = tuple((str(question), str(answer)) for question, answer in answers)
        return Examples(self._words("matches"), self._words("misses"), pairs)

    def _wrong(self, message: str) -> PackError:
        return PackError(self._pack, self._id, message)

    def _text(self, key: str, otherwise: str | None = None) -> str:
        value = self._table.get(key, otherwise)
        if isinstance(value, str):
            return value
        raise PackError(self._pack, str(self._table.get("id", "")), f"{key} is missing, or no text")

    def _words(self, key: str) -> tuple[str, ...]:
        value = self._table.get(key, [])
        if isinstance(value, list) and all(isinstance(word, str) and word for word in value):
            return tuple(value)
        raise self._wrong(f"{key} is a list of texts")

    def _score(self) -> float:
        value = self._table.get("score")
        if isinstance(value, int | float) and 0 < value <= 1:
            return float(value)
        raise self._wrong("score is a number from 0 to 1")

    def _edges(self) -> Edges:
        try:
            return Edges(self._text("edges", "word"))
        except ValueError as error:
            raise self._wrong('edges is "word", "number" or "any"') from error

    def _check(self) -> Check | None:
        name = self._text("check", "")
        try:
            return check_named(name) if name else None
        except (KeyError, ImportError) as error:
            raise self._wrong(f"there is no check {name!r}") from error

    def _shape(self) -> re.Pattern[str]:
        try:
            written = written_out(self._text("shape"), self._parts)
        except KeyError as error:
            raise self._wrong(f"the pack has no part {error}") from error
        if _BEYOND.search(written):
            raise self._wrong("a shape has no look-around, no named group and no back-reference")
        try:
            shape = re.compile(written, re.IGNORECASE | re.ASCII)
        except re.error as error:
            raise self._wrong(f"the shape cannot be read: {error}") from error
        if shape.groups > 1 or shape.match(""):
            raise self._wrong("a shape has at most one group, and does not match nothing")
        return shape
