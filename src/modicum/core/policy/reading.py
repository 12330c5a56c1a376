"""Reads storage policies from TOML files, and names the line of what is wrong in them.

    schema = 1
    preset = "usual"

    [class.message_text]
    treatment = "redact"
    destination = "database"
    retention = "30d"
    purpose = "to look up what was agreed"
    basis = "contract"

A preset gives the rules that the file does not change. Fields are written `[class."field.support.email"]`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from enum import Enum
from functools import partial
from typing import TypeVar

from modicum.core.policy.context import OtherLanguages
from modicum.core.policy.draft import (
    BUILT_IN,
    PolicyDraft,
    check_end,
    check_grounds,
    check_ipv6,
    check_treatment,
    draft_rule,
)
from modicum.core.policy.errors import PolicyError, PolicyFileError
from modicum.core.policy.presets import PRESETS, preset_rules
from modicum.core.policy.spans import EXAMPLES, read_span
from modicum.core.policy.toml_lines import Lines
from modicum.core.policy.writing import SCHEMA
from modicum.core.values import (
    DataClass,
    Destination,
    Grounds,
    LegalBasis,
    Rule,
    SpecialBasis,
    Treatment,
)

Choice = TypeVar("Choice", bound=Enum)
Table = Mapping[str, object]

_TOP = ("schema", "preset", "other_languages", "class")
_KEYS = ("treatment", "destination", "retention", "purpose", "basis", "special", "required", "ipv6")
_FIELD = re.compile(r"field\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")


def read_policy(text: str, *, fields: Mapping[str, DataClass] | None = None) -> PolicyDraft:
    """The draft that a policy file describes.

    With `fields`, the custom fields of the installation by class id, every other field is unknown; without,
    any is taken. Raises `PolicyFileError` with the number of the line that is wrong.
    """
    return _Reader(text, fields).draft()


class _Reader:
    """Reads one file; every complaint names the line of what it is about."""

    def __init__(self, text: str, fields: Mapping[str, DataClass] | None) -> None:
        self._fields = fields
        self._lines = Lines(text)
        self._document: Table = _parse(text)
        self._tables = self._table(self._document.get("class", {}), "class")

    def draft(self) -> PolicyDraft:
        """The whole file as a draft."""
        self._check_keys(self._document, _TOP)
        if repr(self._document.get("schema")) != repr(SCHEMA):
            raise self._error(f"the file must say schema = {SCHEMA}", "schema")
        preset = self._preset()
        rules = preset_rules(preset) if preset else {}
        for data_class in self._tables:
            rules[data_class] = self._rule(data_class, rules.get(data_class))
        self._check_purposes(rules)
        return PolicyDraft(rules, preset, self._other_languages())

    def _preset(self) -> str:
        name = self._document.get("preset", "")
        if not isinstance(name, str) or name not in ("", *PRESETS):
            raise self._error(f"there is no preset {name!r}; there are {', '.join(PRESETS)}", "preset")
        return name

    def _other_languages(self) -> OtherLanguages:
        return self._choice(OtherLanguages, self._document, "other_languages") or OtherLanguages.DISCARD

    def _rule(self, data_class: str, base: Rule | None) -> Rule:
        """The rule of one table, completed from the preset's."""
        path = ("class", data_class)
        known = self._known_class(data_class)
        table = self._table(self._tables[data_class], *path)
        self._check_keys(table, _KEYS, *path)
        base = self._base(table, base, *path)
        rule = draft_rule(
            data_class,
            base.treatment,
            destination=self._choice(Destination, table, "destination", *path) or base.destination,
            retention=self._retention(table, base, *path),
            purpose=self._purpose(table, base, *path),
            grounds=self._grounds(table, base, *path),
            ipv6=self._ipv6(table, base, *path),
        )
        self._check(partial(check_treatment, rule, known), *path, "treatment")
        self._check(partial(check_grounds, rule), *path, "basis")
        if self._fields is not None:  # a file for an installation; revisions in force are read without
            self._check(partial(check_end, rule), *path, "retention")
        self._check(partial(check_ipv6, rule, known), *path, "ipv6")
        return rule

    def _check(self, check: Callable[[], None], *path: str) -> None:
        try:
            check()
        except PolicyError as wrong:
            raise self._error(str(wrong), *path) from wrong

    def _base(self, table: Table, base: Rule | None, *path: str) -> Rule:
        """The preset's rule with the file's treatment. What is stored only now has to name its retention."""
        treatment = self._choice(Treatment, table, "treatment", *path) or (base.treatment if base else None)
        if treatment is None:
            raise self._error(f"{path[-1]} has no treatment", *path)
        stored_before = base is not None and base.stores
        if treatment is not Treatment.DISCARD and not stored_before and "retention" not in table:
            raise self._error(f"{path[-1]} has no retention; write {EXAMPLES}", *path)
        if base is None:
            return Rule(path[-1], treatment, Destination.DATABASE, None, "", 0)
        return replace(base, treatment=treatment)

    def _retention(self, table: Table, base: Rule, *path: str) -> timedelta | None:
        if "retention" not in table:
            return base.retention
        try:
            return read_span(table["retention"])
        except ValueError as wrong:
            raise self._error(str(wrong), *path, "retention") from wrong

    def _purpose(self, table: Table, base: Rule, *path: str) -> str:
        purpose = table.get("purpose", base.purpose)
        if not isinstance(purpose, str):
            raise self._error("a purpose is a text", *path, "purpose")
        return purpose

    def _grounds(self, table: Table, base: Rule, *path: str) -> Grounds:
        required = table.get("required", base.grounds.required)
        if not isinstance(required, bool):
            raise self._error("required is true or false", *path, "required")
        return Grounds(
            basis=self._choice(LegalBasis, table, "basis", *path) or base.grounds.basis,
            special=self._choice(SpecialBasis, table, "special", *path) or base.grounds.special,
            required=required,
        )

    def _ipv6(self, table: Table, base: Rule, *path: str) -> int:
        bits = table.get("ipv6", base.ipv6)
        if type(bits) is not int:
            raise self._error("ipv6 is a number of bits: 32 or 48", *path, "ipv6")
        return bits

    def _known_class(self, data_class: str) -> DataClass | None:
        known = BUILT_IN.get(data_class) or (self._fields or {}).get(data_class)
        if known is None and (self._fields is not None or not _FIELD.fullmatch(data_class)):
            raise self._error(f"there is no data class {data_class!r}", "class", data_class)
        return known

    def _check_purposes(self, rules: Mapping[str, Rule]) -> None:
        for data_class, rule in rules.items():
            if rule.stores and not rule.purpose:
                place = ("class", data_class) if data_class in self._tables else ("preset",)
                raise self._error(
                    f"{data_class} would be stored, but its purpose is missing", *place, "purpose"
                )

    def _check_keys(self, table: Table, known: tuple[str, ...], *path: str) -> None:
        for key in table:
            if key not in known:
                raise self._error(f"there is no key {key!r} here; there are {', '.join(known)}", *path, key)

    def _table(self, node: object, *path: str) -> Table:
        if not isinstance(node, dict):
            raise self._error(f"{path[-1]} must be a table", *path)
        return node

    def _choice(self, kind: type[Choice], table: Table, key: str, *path: str) -> Choice | None:
        """What the table chooses for `key`; `None` if it does not say."""
        if key not in table:
            return None
        for choice in kind:
            if choice.value == table[key]:
                return choice
        choices = ", ".join(str(choice.value) for choice in kind)
        told = f"there is no {key.replace('_', ' ')} {table[key]!r}; there are {choices}"
        raise self._error(told, *path, key)

    def _error(self, message: str, *path: str) -> PolicyFileError:
        return PolicyFileError(self._lines.of(*path), message)


def _parse(text: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        message, _, place = str(wrong).partition(" (at ")
        line = re.search(r"line (\d+)", place)
        raise PolicyFileError(int(line.group(1)) if line else text.count("\n") + 1, message) from wrong
