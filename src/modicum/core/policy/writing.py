"""Writes a storage policy as a TOML file: what `policy show` prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from modicum.core.pii import OwnPattern
from modicum.core.policy.draft import BUILT_IN, PolicyDraft, draft_rule
from modicum.core.policy.presets import preset_rules
from modicum.core.policy.spans import write_span
from modicum.core.values import UNSAID_GROUNDS, Grounds, Reader, Rule, Treatment
from modicum.core.values.rules import WIDE_IPV6

SCHEMA = 1
UNSAID = "unsaid"
"""Takes back a basis that the organisation's rule names, in a channel's."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def write_policy(draft: PolicyDraft) -> str:
    """`draft` as a file that `read_policy` reads back to the same draft."""
    rules = dict(draft.rules)
    for data_class in preset_rules(draft.preset) if draft.preset else ():
        rules.setdefault(data_class, draft_rule(data_class, Treatment.DISCARD))
    tables = [
        _table(rule, ("class",), leave=rule.data_class in draft.may_store_more) for rule in _ordered(rules)
    ]
    for channel, own in sorted(draft.channels.items()):
        place = ("channel", channel, "class")
        tables += [_table(rule, place, over=rules.get(rule.data_class)) for rule in _ordered(own)]
    tables += ["\n".join(_pattern(own)) for own in draft.own_words.patterns]
    return "\n\n".join([_head(draft), *tables]) + "\n"


def _ordered(rules: Mapping[str, Rule]) -> list[Rule]:
    order = dict.fromkeys([*BUILT_IN, *sorted(rules)])
    return [rules[data_class] for data_class in order if data_class in rules]


def _head(draft: PolicyDraft) -> str:
    lines = [f"schema = {SCHEMA}"]
    if draft.preset:
        lines.append(f"preset = {_quoted(draft.preset)}")
    lines.append(f"other_languages = {_quoted(draft.other_languages.value)}")
    if draft.own_words.allowed:
        lines.append(f"allowed = [{', '.join(map(_quoted, draft.own_words.allowed))}]")
    return "\n".join(lines)


def _pattern(own: OwnPattern) -> Iterator[str]:
    yield "[[pattern]]"
    yield f"name = {_quoted(own.name)}"
    is_plain = own.pattern.isprintable() and "'" not in own.pattern
    yield f"expression = '{own.pattern}'" if is_plain else f"expression = {_quoted(own.pattern)}"
    yield f"type = {_quoted(own.type.value)}"
    if own.stand_in:
        yield f"placeholder = {_quoted(own.stand_in)}"


def _table(rule: Rule, place: Sequence[str], *, leave: bool = False, over: Rule | None = None) -> str:
    """One rule; what it does not say is said where the rule it stands `over` does."""
    path = ".".join(name if _BARE.fullmatch(name) else _quoted(name) for name in (*place, rule.data_class))
    lines = [f"[{path}]", f"treatment = {_quoted(rule.treatment.value)}"]
    if rule.stores:
        lines.append(f"destination = {_quoted(rule.destination.value)}")
        lines.append(f"retention = {_quoted(write_span(rule.retention))}")
        lines.append(f"purpose = {_quoted(rule.purpose)}")
        lines += _grounds(rule.grounds, over.grounds if over else UNSAID_GROUNDS)
        if rule.ipv6 != WIDE_IPV6 or (over and over.ipv6 != WIDE_IPV6):
            lines.append(f"ipv6 = {rule.ipv6}")
        if rule.readers or (over and over.readers):
            named = ", ".join(_quoted(reader.value) for reader in Reader if reader in rule.readers)
            lines.append(f"readers = [{named}]")
    if leave:
        lines.append("channels_may_store_more = true")
    return "\n".join(lines)


def _grounds(grounds: Grounds, over: Grounds) -> list[str]:
    lines = []
    if grounds.basis or over.basis:
        lines.append(f"basis = {_quoted(grounds.basis.value if grounds.basis else UNSAID)}")
    if grounds.special or over.special:
        lines.append(f"special = {_quoted(grounds.special.value if grounds.special else UNSAID)}")
    if grounds.required or over.required:
        lines.append(f"required = {'true' if grounds.required else 'false'}")
    return lines


def _quoted(text: str) -> str:
    """A TOML string. JSON's escapes are TOML's too; only DEL is missing among them."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
