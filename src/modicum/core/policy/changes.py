"""What is different between two policies, and whether it stores less or more: computed, not claimed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, TypeVar

from modicum.core.pii import OwnWords
from modicum.core.policy.context import OtherLanguages
from modicum.core.policy.draft import BUILT_IN, PolicyDraft
from modicum.core.policy.strictness import discarding, stores_no_more
from modicum.core.values import Rule

OTHER_LANGUAGES: Final = "other_languages"
"""What a change is about that no class stands for: text the detector cannot be trusted with."""
OWN_WORDS: Final = "own_words"
"""The same for the organisation's patterns and words."""

T = TypeVar("T")


class Direction(Enum):
    """Which way a change goes. What stores less of one thing and more of another is looser."""

    STRICTER = "stricter"
    LOOSER = "looser"
    OTHER = "other"
    """As much is stored as before: only the words or grounds differ."""


@dataclass(frozen=True, slots=True)
class Change:
    """One class whose rule differs, in all channels or in the one with that key; rules without a revision."""

    data_class: str
    channel: str
    old: Rule
    new: Rule

    @property
    def direction(self) -> Direction:
        """By the meet of both rules: stricter is what is left as it is when it meets the old one."""
        return _direction(
            less=stores_no_more(self.new, than=self.old), more=stores_no_more(self.old, than=self.new)
        )


@dataclass(frozen=True, slots=True)
class LanguagesChange:
    """Another choice for text in languages and scripts that the detector does not know."""

    old: OtherLanguages
    new: OtherLanguages
    data_class: str = OTHER_LANGUAGES
    channel: str = ""

    @property
    def direction(self) -> Direction:
        """To discard it is the stricter."""
        return Direction.STRICTER if self.new is OtherLanguages.DISCARD else Direction.LOOSER


@dataclass(frozen=True, slots=True)
class LeaveChange:
    """The organisation gives channels leave to store more of a class, or takes it back. That alone stores
    nothing.
    """

    data_class: str
    is_given: bool
    channel: str = ""
    direction: Direction = Direction.OTHER


@dataclass(frozen=True, slots=True)
class OwnWordsChange:
    """Other patterns of the organisation's own, or other words that may stand."""

    old: OwnWords
    new: OwnWords
    data_class: str = OWN_WORDS
    channel: str = ""

    @property
    def direction(self) -> Direction:
        """A pattern more takes out more; a word more that may stand takes out less."""
        return _direction(less=_lets_less(self.new, self.old), more=_lets_less(self.old, self.new))


AnyChange = Change | LanguagesChange | LeaveChange | OwnWordsChange


def compare(old: PolicyDraft, new: PolicyDraft) -> list[AnyChange]:
    """All that is different in `new`: first for all channels, then channel by channel."""
    return [
        *_changes(old.rules, new.rules),
        *_of_the_channels(old, new),
        *_of_the_whole(old, new),
    ]


def loosens(old: PolicyDraft, new: PolicyDraft) -> bool:
    """Whether anything could be stored under `new` that would not have been under `old`."""
    return any(change.direction is Direction.LOOSER for change in compare(old, new))


def moved_onto(base: PolicyDraft, *, seen: PolicyDraft, wanted: PolicyDraft) -> PolicyDraft:
    """What turned `seen` into `wanted`, done to `base`: of a rule that both touched, `wanted` stays.

    Raises a `PolicyError` where the result would not be sound: a channel storing more than its organisation.
    """
    return replace(
        wanted,
        rules=_moved(*(_stored(draft.rules) for draft in (base, seen, wanted))),
        channels={
            channel: own
            for channel in {**base.channels, **wanted.channels}
            if (own := _moved(*(draft.channels.get(channel, {}) for draft in (base, seen, wanted))))
        },
        other_languages=_chosen(base.other_languages, seen.other_languages, wanted.other_languages),
        may_store_more=(base.may_store_more | (wanted.may_store_more - seen.may_store_more))
        - (seen.may_store_more - wanted.may_store_more),
        preset=wanted.preset if base.rules == seen.rules else "",
        own_words=_moved_words(base.own_words, seen.own_words, wanted.own_words),
    )


def _changes(old: Mapping[str, Rule], new: Mapping[str, Rule], channel: str = "") -> Iterator[Change]:
    for name in _in_order({**old, **new}):
        before, after = _plain(name, old.get(name)), _plain(name, new.get(name))
        if before != after:
            yield Change(name, channel, before, after)


def _of_the_channels(old: PolicyDraft, new: PolicyDraft) -> Iterator[Change]:
    """What a channel's own rules change; where it has none, it goes the way of all."""
    for channel in sorted({*old.channels, *new.channels}):
        own = {**old.channels.get(channel, {}), **new.channels.get(channel, {})}
        before, after = old.rules_in(channel), new.rules_in(channel)
        yield from _changes(
            {name: before[name] for name in own if name in before},
            {name: after[name] for name in own if name in after},
            channel,
        )


def _of_the_whole(old: PolicyDraft, new: PolicyDraft) -> Iterator[AnyChange]:
    if old.other_languages is not new.other_languages:
        yield LanguagesChange(old.other_languages, new.other_languages)
    if old.own_words != new.own_words:
        yield OwnWordsChange(old.own_words, new.own_words)
    for name in sorted(old.may_store_more ^ new.may_store_more):
        yield LeaveChange(name, is_given=name in new.may_store_more)


def _direction(*, less: bool, more: bool) -> Direction:
    if less:
        return Direction.OTHER if more else Direction.STRICTER
    return Direction.LOOSER


def _plain(name: str, rule: Rule | None) -> Rule:
    """The rule as two of them can be compared: of what is not stored, nothing else counts."""
    return replace(rule, revision=0) if rule and rule.stores else discarding(name, 0)


def _stored(rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """The rules that store something: one that discards says what none would say."""
    return {name: rule for name, rule in rules.items() if rule.stores}


def _in_order(names: Mapping[str, Rule]) -> list[str]:
    return [name for name in dict.fromkeys([*BUILT_IN, *sorted(names)]) if name in names]


def _moved(base: Mapping[str, T], seen: Mapping[str, T], wanted: Mapping[str, T]) -> dict[str, T]:
    moved = dict(base)
    for name in {**seen, **wanted}:
        if seen.get(name) == wanted.get(name):
            continue
        moved.pop(name, None)
        if name in wanted:
            moved[name] = wanted[name]
    return moved


def _chosen(base: OtherLanguages, seen: OtherLanguages, wanted: OtherLanguages) -> OtherLanguages:
    return base if seen is wanted else wanted


def _lets_less(one: OwnWords, other: OwnWords) -> bool:
    """Whether nothing stands under `one` that `other` would take out."""
    return {*one.patterns} >= {*other.patterns} and {*one.allowed} <= {*other.allowed}


def _moved_words(base: OwnWords, seen: OwnWords, wanted: OwnWords) -> OwnWords:
    patterns = [{own.name.casefold(): own for own in each.patterns} for each in (base, seen, wanted)]
    allowed = [{word.casefold(): word for word in each.allowed} for each in (base, seen, wanted)]
    return OwnWords(tuple(_moved(*patterns).values()), tuple(_moved(*allowed).values()))
