"""Reads storage policies from TOML files, and names the line of what is wrong in them.

    schema = 1
    preset = "usual"

    [class.message_text]
    treatment = "redact"
    destination = "database"
    retention = "30d"
    purpose = "to look up what was agreed"
    basis = "contract"

A preset gives the rules that the file does not change. Fields are written `[class."field.support.email"]`,
rules of one channel `[channel.support.class.message_text]`, where the organisation's gives what is not said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from enum import Enum
from functools import partial
from typing import TypeVar

from modicum.core.policy import own_words
from modicum.core.policy.context import OtherLanguages
from modicum.core.policy.draft import (
    BUILT_IN,
    BY_CHANNEL,
    PolicyDraft,
    check_end,
    check_grounds,
    check_ipv6,
    check_readers,
    check_treatment,
    draft_rule,
)
from modicum.core.policy.errors import ChannelStoresMore, ClassOfNoChannel, PolicyError, PolicyFileError
from modicum.core.policy.presets import PRESETS, preset_rules
from modicum.core.policy.spans import EXAMPLES, read_span
from modicum.core.policy.toml_lines import Lines
from modicum.core.policy.writing import SCHEMA, UNSAID
from modicum.core.values import (
    DataClass,
    Destination,
    Grounds,
    LegalBasis,
    Reader,
    Rule,
    SpecialBasis,
    Treatment,
)

Choice = TypeVar("Choice", bound=Enum)
Table = Mapping[str, object]

_TOP = ("schema", "preset", "other_languages", "class", "channel", *own_words.KEYS)
_KEYS = (
    "treatment",
    "destination",
    "retention",
    "purpose",
    "basis",
    "special",
    "required",
    "ipv6",
    "readers",
)
_LEAVE = "channels_may_store_more"
_FIELD = re.compile(r"field\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_CHANNEL = re.compile(r"[A-Za-z0-9_-]+")


def read_policy(
    text: str,
    *,
    fields: Mapping[str, DataClass] | None = None,
    channels: Collection[str] | None = None,
) -> PolicyDraft:
    """The draft that a policy file describes.

    With `fields`, the custom fields of the installation by class id, every other field is unknown; with
    `channels`, the keys of its channels, every other channel; without, any is taken. Raises `PolicyFileError`
    with the number of the line that is wrong.
    """
    return _Reader(text, fields, channels).draft()


class _Reader:
    """Reads one file; every complaint names the line of what it is about."""

    def __init__(
        self, text: str, fields: Mapping[str, DataClass] | None, channels: Collection[str] | None
    ) -> None:
        self._fields = fields
        self._channels = channels
        self._lines = Lines(text)
        self._document: Table = _parse(text)
        self._tables = self._table(self._document.get("class", {}), "class")

    def draft(self) -> PolicyDraft:
        """The whole file as a draft."""
        self._check_schema()
        self._check_keys(self._document, _TOP)
        preset = self._preset()
        rules = preset_rules(preset) if preset else {}
        for data_class in self._tables:
            rules[data_class] = self._rule(rules.get(data_class), "class", data_class)
        self._check_purposes(rules)
        draft = PolicyDraft(rules, preset, self._other_languages(), may_store_more=self._given_leave())
        own = own_words.read_own_words(self._document, self._lines.of)
        return replace(draft, channels=self._rules_by_channel(draft), own_words=own)

    def _check_schema(self) -> None:
        said = self._document.get("schema")
        if type(said) is int and said > SCHEMA:
            told = f"the file is of a newer version: schema {said}; this Modicum reads {SCHEMA}: update it"
            raise self._error(told, "schema")
        if repr(said) != repr(SCHEMA):
            raise self._error(f"the file must say schema = {SCHEMA}", "schema")

    def _preset(self) -> str:
        name = self._document.get("preset", "")
        if not isinstance(name, str) or name not in ("", *PRESETS):
            raise self._error(f"there is no preset {name!r}; there are {', '.join(PRESETS)}", "preset")
        return name

    def _other_languages(self) -> OtherLanguages:
        return self._choice(OtherLanguages, self._document, "other_languages") or OtherLanguages.DISCARD

    def _given_leave(self) -> frozenset[str]:
        """The classes of which a channel may store more than the organisation."""
        return frozenset(name for name in self._tables if self._flag(_LEAVE, False, "class", name))

    def _rules_by_channel(self, draft: PolicyDraft) -> dict[str, dict[str, Rule]]:
        """The rules of each channel, completed from those of the organisation."""
        tables = self._table(self._document.get("channel", {}), "channel")
        return {channel: self._rules_of(channel, draft) for channel in tables}

    def _rules_of(self, channel: str, draft: PolicyDraft) -> dict[str, Rule]:
        path = ("channel", channel)
        known = _CHANNEL.fullmatch(channel) if self._channels is None else channel in self._channels
        if not known:
            raise self._error(f"there is no channel {channel!r}; take its table out, or name another", *path)
        self._check_keys(self._at(*path), ("class",), *path)
        classes = self._at(*path).get("class", {})
        names = self._table(classes, *path, "class")
        return {name: self._rule_of(channel, name, draft) for name in names}

    def _rule_of(self, channel: str, data_class: str, draft: PolicyDraft) -> Rule:
        path = ("channel", channel, "class", data_class)
        if data_class not in BY_CHANNEL and self._known_class(data_class, *path):
            raise self._error(str(ClassOfNoChannel(data_class)), *path)
        rule = self._rule(draft.rules.get(data_class), *path)
        if rule.stores and not rule.purpose:
            told = f"{data_class} would be stored in {channel}, but its purpose is missing"
            raise self._error(told, *path, "purpose")
        if draft.needs_leave(rule):
            raise self._error(str(ChannelStoresMore(data_class, channel)), *path)
        return rule

    def _rule(self, base: Rule | None, *path: str) -> Rule:
        """The rule of one table, completed from that of the preset or the organisation."""
        data_class = path[-1]
        known = self._known_class(data_class, *path)
        table = self._at(*path)
        self._check_keys(table, (*_KEYS, _LEAVE) if path[0] == "class" else _KEYS, *path)
        base = self._base(table, base, *path)
        rule = draft_rule(
            data_class,
            base.treatment,
            destination=self._choice(Destination, table, "destination", *path) or base.destination,
            retention=self._retention(table, base, *path),
            purpose=self._purpose(table, base, *path),
            grounds=self._grounds(table, base, *path),
            ipv6=self._ipv6(table, base, *path),
            readers=self._readers(table, base, *path),
        )
        self._check(partial(check_treatment, rule, known), *path, "treatment")
        self._check(partial(check_grounds, rule), *path, "basis")
        if self._fields is not None:  # a file for an installation; revisions in force are read without
            self._check(partial(check_end, rule), *path, "retention")
            self._check(partial(check_readers, rule), *path, "readers")
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
        return Grounds(
            basis=self._ground(LegalBasis, base.grounds.basis, "basis", *path),
            special=self._ground(SpecialBasis, base.grounds.special, "special", *path),
            required=self._flag("required", base.grounds.required, *path),
        )

    def _ground(self, kind: type[Choice], base: Choice | None, key: str, *path: str) -> Choice | None:
        table = self._at(*path)
        return None if table.get(key) == UNSAID else self._choice(kind, table, key, *path) or base

    def _readers(self, table: Table, base: Rule, *path: str) -> frozenset[Reader]:
        named = table.get("readers", sorted(reader.value for reader in base.readers))
        readers = {reader.value: reader for reader in Reader}
        if not isinstance(named, list) or not all(name in [*readers] for name in named):
            choices = ", ".join(readers)
            raise self._error(f"readers is a list of roles; there are {choices}", *path, "readers")
        return frozenset(readers[name] for name in named)

    def _flag(self, key: str, usual: bool, *path: str) -> bool:
        said = self._at(*path).get(key, usual)
        if not isinstance(said, bool):
            raise self._error(f"{key} is true or false", *path, key)
        return said

    def _ipv6(self, table: Table, base: Rule, *path: str) -> int:
        bits = table.get("ipv6", base.ipv6)
        if type(bits) is not int:
            raise self._error("ipv6 is a number of bits: 32 or 48", *path, "ipv6")
        return bits

    def _known_class(self, data_class: str, *path: str) -> DataClass | None:
        known = BUILT_IN.get(data_class) or (self._fields or {}).get(data_class)
        if known is None and (self._fields is not None or not _FIELD.fullmatch(data_class)):
            raise self._error(f"there is no data class {data_class!r}", *path)
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

    def _at(self, *path: str) -> Table:
        """The table at `path`."""
        node: object = self._document
        for depth, key in enumerate(path, start=1):
            node = self._table(node, *path[: depth - 1]).get(key, {})
        return self._table(node, *path)

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
