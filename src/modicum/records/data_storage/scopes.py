"""For whom a choice is made: the whole organisation, or one channel with rules of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from modicum.core.policy import PolicyDraft
from modicum.core.policy.draft import BY_CHANNEL
from modicum.core.policy.strictness import discarding, meet_rules
from modicum.core.values import Rule
from modicum.records.data_storage.rules import same_meaning


@dataclass(frozen=True, slots=True)
class Scope:
    """One channel by key and name; both are empty for the whole organisation."""

    key: str = ""
    name: str = ""

    @property
    def is_channel(self) -> bool:
        """Whether it is one channel."""
        return bool(self.key)

    def seen_in(self, draft: PolicyDraft) -> PolicyDraft:
        """`draft` as it holds here, in plain rules."""
        if not self.is_channel:
            return replace(draft, channels={})
        return replace(draft, rules=draft.rules_in(self.key), channels={}, may_store_more=frozenset())

    def with_rules(
        self, draft: PolicyDraft, rules: Iterable[Rule], leave: Mapping[str, bool] | None = None
    ) -> PolicyDraft:
        """`draft` with these rules in place of its own for their classes; `leave` says of which classes
        channels may store more.

        Where the organisation stores less, channels without leave do so too. Raises `ChannelStoresMore` where
        a channel's rule needs leave.
        """
        changed = {rule.data_class: rule for rule in rules}
        if not self.is_channel:
            return _in_all_channels(_with_leave(draft, leave or {}), changed)
        whole = _in_all_channels(draft, {name: rule for name, rule in changed.items() if _is_common(name)})
        own = {**draft.channels.get(self.key, {}), **{n: r for n, r in changed.items() if not _is_common(n)}}
        return _with_own(whole, self.key, own)


ORGANISATION: Final = Scope()


def _is_common(data_class: str) -> bool:
    """Whether the class has one rule for all channels: a field does, because it is in one form only."""
    return data_class not in BY_CHANNEL


def _with_leave(draft: PolicyDraft, leave: Mapping[str, bool]) -> PolicyDraft:
    given = {name for name, is_given in leave.items() if is_given}
    kept = given | (draft.may_store_more - leave.keys())
    return _settled(replace(draft, channels={}, may_store_more=frozenset(kept)), draft.channels)


def _in_all_channels(draft: PolicyDraft, changed: Mapping[str, Rule]) -> PolicyDraft:
    whole = replace(draft, rules={**draft.rules, **changed}, channels={})
    return _settled(whole, draft.channels)


def _settled(whole: PolicyDraft, channels: Mapping[str, Mapping[str, Rule]]) -> PolicyDraft:
    """`whole` with the channels' own rules, each no looser than it may be."""
    settled = {
        key: {name: _no_looser(whole, rule) for name, rule in own.items()} for key, own in channels.items()
    }
    return replace(whole, channels=settled)


def _no_looser(whole: PolicyDraft, rule: Rule) -> Rule:
    if not whole.needs_leave(rule):
        return rule
    common = whole.rules.get(rule.data_class) or discarding(rule.data_class, 0)
    return meet_rules(rule, common)


def _with_own(draft: PolicyDraft, channel: str, own: Mapping[str, Rule]) -> PolicyDraft:
    """A channel's rule that says what the organisation's says is none."""
    left = {name: rule for name, rule in own.items() if not same_meaning(rule, draft.rules.get(name))}
    channels = {key: rules for key, rules in draft.channels.items() if key != channel}
    return replace(draft, channels=channels | ({channel: left} if left else {}))
