"""Writes a storage policy as a TOML file: what `policy show` prints."""

from __future__ import annotations

import json

from modicum.core.policy.draft import BUILT_IN, PolicyDraft, draft_rule
from modicum.core.policy.presets import preset_rules
from modicum.core.policy.spans import write_span
from modicum.core.values import Grounds, Rule, Treatment
from modicum.core.values.rules import WIDE_IPV6

SCHEMA = 1


def write_policy(draft: PolicyDraft) -> str:
    """`draft` as a file that `read_policy` reads back to the same draft."""
    rules = dict(draft.rules)
    for data_class in preset_rules(draft.preset) if draft.preset else ():
        rules.setdefault(data_class, draft_rule(data_class, Treatment.DISCARD))
    order = dict.fromkeys([*BUILT_IN, *sorted(rules)])
    tables = [_table(rules[data_class]) for data_class in order if data_class in rules]
    return "\n\n".join([_head(draft), *tables]) + "\n"


def _head(draft: PolicyDraft) -> str:
    lines = [f"schema = {SCHEMA}"]
    if draft.preset:
        lines.append(f"preset = {_quoted(draft.preset)}")
    lines.append(f"other_languages = {_quoted(draft.other_languages.value)}")
    return "\n".join(lines)


def _table(rule: Rule) -> str:
    name = rule.data_class if rule.data_class in BUILT_IN else _quoted(rule.data_class)
    lines = [f"[class.{name}]", f"treatment = {_quoted(rule.treatment.value)}"]
    if rule.stores:
        lines.append(f"destination = {_quoted(rule.destination.value)}")
        lines.append(f"retention = {_quoted(write_span(rule.retention))}")
        lines.append(f"purpose = {_quoted(rule.purpose)}")
        lines += _grounds(rule.grounds)
        if rule.ipv6 != WIDE_IPV6:
            lines.append(f"ipv6 = {rule.ipv6}")
    return "\n".join(lines)


def _grounds(grounds: Grounds) -> list[str]:
    lines = []
    if grounds.basis:
        lines.append(f"basis = {_quoted(grounds.basis.value)}")
    if grounds.special:
        lines.append(f"special = {_quoted(grounds.special.value)}")
    if grounds.required:
        lines.append("required = true")
    return lines


def _quoted(text: str) -> str:
    """A TOML string. JSON's escapes are TOML's too; only DEL is missing among them."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
