"""The single gate: one immutable revision of the storage policy, which turns live values into stored ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from modicum.core.pii import Detector, EntityType
from modicum.core.pii.known_values import KnownValues
from modicum.core.policy.across import cut_across
from modicum.core.policy.article13 import Part, in_law
from modicum.core.policy.context import NOTHING_NEAR, Context, OtherLanguages, Tools
from modicum.core.policy.draft import BUILT_IN, PolicyDraft
from modicum.core.policy.facts import Facts
from modicum.core.policy.heard import Heard, known_from
from modicum.core.policy.notice import Sentence, Told, in_full, in_short
from modicum.core.policy.strictness import discarding, meet_rules
from modicum.core.policy.treatments import TABLE, allowed, treat
from modicum.core.values import (
    CUSTOMER_CLASSES,
    DESK_CLASSES,
    MESSAGE_TEXT,
    DataClass,
    Live,
    Reader,
    Rule,
    Stored,
    Treatment,
)
from modicum.core.values._seal import seal

T = TypeVar("T")
Rules = Mapping[str, Rule]

_SEARCHED = frozenset({Treatment.REDACT, Treatment.MASK, Treatment.PSEUDONYMISE})
"""Treatments that are worth repeating on what is stored: a better detector finds more."""


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """One line of a preview: a live value, what is stored of it, and what each treatment would leave.

    `choices` holds plain values and no `Stored`: what a policy has not decided cannot be written down.
    """

    live: Live[T]
    stored: Stored[T]
    choices: Mapping[Treatment, T | None]


class Policy:
    """One revision. A class without a rule is discarded, and so is one whose rule does not fit its shape."""

    def __init__(self, draft: PolicyDraft, *, revision: int, tools: Tools | None = None) -> None:
        """Put `draft` in force as `revision`; its choice for other languages replaces that of `tools`."""
        self._revision = revision
        self._tools = (tools or Tools()).knowing(draft.own_words, other_languages=draft.other_languages)
        self._rules: Rules = _numbered(draft.rules, revision)
        self._channels: Mapping[str, Rules] = {
            channel: _numbered(draft.rules_in(channel), revision) for channel in draft.channels
        }
        self._in_channel: dict[str, Policy] = {}
        self._asks_consent = _asks(self._rules)

    @property
    def revision(self) -> int:
        """The number of this revision; of the newer one where two have met."""
        return self._revision

    @property
    def other_languages(self) -> OtherLanguages:
        """What becomes of text in a language or script that the detector does not know."""
        return self._tools.other_languages

    @property
    def detector(self) -> Detector:
        """By what it recognises personal data, the organisation's own patterns included."""
        return self._tools.detector

    @property
    def asks_consent(self) -> bool:
        """Whether it stores something only of customers who allow it, and they were not asked yet."""
        return self._asks_consent

    def rule_for(self, data_class: DataClass) -> Rule:
        """The rule for a class; one that discards if there is none that fits it."""
        rule = self._rules.get(data_class.id)
        if rule is None or rule.treatment not in TABLE[data_class.shape]:
            return discarding(data_class.id, self._revision)
        return rule

    def sieve(self, live: Live[T], *, near: Context = NOTHING_NEAR) -> Stored[T]:
        """What may be stored of `live`. The only way from a live value to a stored one."""
        data_class = live.data_class
        rule = self.rule_for(data_class)
        if not rule.stores:
            return seal(None, data_class, rule)
        left = treat(live.reveal(), data_class, rule.treatment, tools=self._tools_for(rule), near=near)
        return seal(left, data_class, rule)

    def resieve(self, stored: Stored[T], *, near: Context = NOTHING_NEAR) -> Stored[T]:
        """What may stay of a stored value under this policy as well: never more than was there."""
        data_class, value = stored.data_class, stored.value
        rule = _fitting(meet_rules(stored.rule, self.rule_for(data_class)), data_class)
        if value is None or not rule.stores:
            return seal(None, data_class, rule)
        is_same = (rule.treatment, rule.ipv6) == (stored.rule.treatment, stored.rule.ipv6)
        if is_same and not _is_searched(rule, data_class):
            return seal(value, data_class, rule)
        left = treat(value, data_class, rule.treatment, tools=self._tools_for(rule), near=near)
        return seal(left, data_class, rule)

    def resieve_together(
        self, said: Sequence[Stored[str]], *, near: Context = NOTHING_NEAR
    ) -> list[Stored[str]]:
        """What may stay of messages that one person sent in a row, read together: split numbers go too.

        All are of one class; each is looked at alone beforehand, by `resieve`.
        """
        values = [stored.value for stored in said]
        if any(value is None for value in values) or len(said) < 2:
            return list(said)
        rule = self.rule_for(said[0].data_class)
        parts = [value for value in values if value is not None]
        left = cut_across(parts, rule.treatment, tools=self._tools, near=near)
        return [seal(part, stored.data_class, stored.rule) for part, stored in zip(left, said, strict=True)]

    def known_from(self, heard: Heard, stored: Sequence[str] = ()) -> KnownValues:
        """What is personal for sure in a conversation, as it was heard and as it is stored.

        For messages that no treatment searches there is nothing.
        """
        if self.rule_for(MESSAGE_TEXT).treatment not in _SEARCHED:
            return KnownValues(())
        return known_from(heard, stored, detector=self._tools.detector)

    def meet(self, other: Policy) -> Policy:
        """The stricter of both, class by class; what only one of them stores, neither does."""
        choices = {self.other_languages, other.other_languages}
        strictest = OtherLanguages.DISCARD if OtherLanguages.DISCARD in choices else OtherLanguages.RULES
        met = self._with(
            _met(self._rules, other._rules),
            {
                channel: _met(self._rules_in(channel), other._rules_in(channel))
                for channel in {*self._channels, *other._channels}
            },
        )
        met._revision = max(self._revision, other._revision)
        own = self._tools.detector.own.meet(other._tools.detector.own)
        met._tools = self._tools.knowing(own, other_languages=strictest)
        met._asks_consent = _asks(met._rules)
        return met

    def in_channel(self, channel: str) -> Policy:
        """The policy of the sessions in a channel: its own rules, the organisation's for the rest.

        `channel` is its key. Cheap: the same object each time, and this one where the channel has no rules of
        its own.
        """
        rules = self._channels.get(channel)
        if rules is None:
            return self
        found = self._in_channel.get(channel)
        if found is None:
            found = self._with(rules, {})
            found._asks_consent = _asks(rules)
            self._in_channel[channel] = found
        return found

    def readers_of(self, data_class: str) -> frozenset[Reader]:
        """The only roles that may open what is stored of the class with that id; none: who opens reports."""
        rule = self._rules.get(data_class)
        return rule.readers if rule else frozenset()

    @property
    def stored_anywhere(self) -> frozenset[str]:
        """The ids of the classes that are stored, for all or in some channel."""
        every = (self._rules, *self._channels.values())
        return frozenset(name for rules in every for name, rule in rules.items() if rule.stores)

    @property
    def channels(self) -> frozenset[str]:
        """The keys of the channels that have rules of their own."""
        return frozenset(self._channels)

    def allowed_by(self, consented: Collection[str]) -> Policy:
        """The policy of a customer who was asked, and said yes to the classes with the ids `consented`.

        What is stored by consent alone is discarded for all other classes.
        """
        channels = {channel: _allowed(rules, consented) for channel, rules in self._channels.items()}
        return self._with(_allowed(self._rules, consented), channels)

    def stored_by_consent(self) -> frozenset[str]:
        """The ids of the classes that are stored only of customers who allow it."""
        return frozenset(
            name for name, rule in self._rules.items() if rule.stores and rule.grounds.need_consent
        )

    def notice(
        self, classes: Sequence[DataClass] = CUSTOMER_CLASSES, *, language: str = "en"
    ) -> list[Sentence]:
        """What a customer is told first: at most three short sentences about `classes`.

        Name the custom fields of the channel in `classes` too, and the language of the page.
        """
        return in_short(self._told(classes, language))

    def notice_in_full(
        self, classes: Sequence[DataClass] = CUSTOMER_CLASSES, *, language: str = "en"
    ) -> list[Sentence]:
        """Everything else there is to say: each class that is stored, how, for how long and why."""
        return in_full(self._told(classes, language))

    def notice_in_law(
        self,
        facts: Facts,
        classes: Sequence[DataClass] = CUSTOMER_CLASSES,
        *,
        language: str = "en",
        channel: str = "",
    ) -> list[Part]:
        """All that GDPR Art. 13 asks for, part by part: `notice_in_full` is one of them.

        `channel` is the key of the one the customer asks in. Parts that need facts nobody has written yet are
        left out.
        """
        return in_law(self._told(classes, language), facts, channel)

    def preview(self, samples: Sequence[Live[T]], *, near: Context = NOTHING_NEAR) -> list[Row[T]]:
        """Each sample beside what would be stored of it, here and under every treatment it allows."""
        return [self._row(live, near) for live in samples]

    @property
    def keeps_anything(self) -> bool:
        """Whether anything a customer says or is, or that is written about them, is stored in any channel.

        Outcomes, times and what is noted about staff do not count.
        """
        counted = {data_class.id for data_class in CUSTOMER_CLASSES}
        return any(
            rule.stores and (rule.data_class in counted or rule.data_class not in BUILT_IN)
            for rules in (self._rules, *self._channels.values())
            for rule in rules.values()
        )

    def _with(self, rules: Rules, channels: Mapping[str, Rules]) -> Policy:
        """The same revision with other rules, and nothing left to ask consent for."""
        other = object.__new__(Policy)
        other._revision, other._tools, other._asks_consent = self._revision, self._tools, False
        other._rules, other._channels, other._in_channel = rules, channels, {}
        return other

    def _rules_in(self, channel: str) -> Rules:
        return self._channels.get(channel, self._rules)

    def _tools_for(self, rule: Rule) -> Tools:
        return self._tools if rule.ipv6 == self._tools.ipv6 else replace(self._tools, ipv6=rule.ipv6)

    def _kept(self, classes: Sequence[DataClass]) -> list[tuple[DataClass, Rule]]:
        rules = [(data_class, self.rule_for(data_class)) for data_class in classes]
        return [(data_class, rule) for data_class, rule in rules if rule.stores]

    def _told(self, classes: Sequence[DataClass], language: str) -> Told:
        detector = self._tools.detector
        return Told(
            rules=self._kept(classes),
            remains=self._kept(DESK_CLASSES),
            known_language=detector.covers("", language),
            by_rules=self.other_languages is OtherLanguages.RULES,
            finds_names=EntityType.PERSON in detector.types,
            asks_first=self._asks_consent,
        )

    def _row(self, live: Live[T], near: Context) -> Row[T]:
        value, data_class = live.reveal(), live.data_class
        tools = self._tools_for(self.rule_for(data_class))
        choices: dict[Treatment, T | None] = {}
        for treatment in allowed(data_class.shape):
            choices[treatment] = treat(value, data_class, treatment, tools=tools, near=near)
        return Row(live, self.sieve(live, near=near), choices)


def _numbered(rules: Rules, revision: int) -> Rules:
    return {data_class: replace(rule, revision=revision) for data_class, rule in rules.items()}


def _met(one: Rules, other: Rules) -> Rules:
    return {name: meet_rules(rule, other[name]) for name, rule in one.items() if name in other}


def _allowed(rules: Rules, consented: Collection[str]) -> Rules:
    """The rules for a customer who was asked: what rests on consent stays where they gave it."""
    return {name: rule for name, rule in rules.items() if name in consented or not rule.grounds.need_consent}


def _asks(rules: Rules) -> bool:
    return any(rule.stores and rule.grounds.need_consent for rule in rules.values())


def _is_searched(rule: Rule, data_class: DataClass) -> bool:
    return rule.treatment in _SEARCHED and Treatment.REDACT in TABLE[data_class.shape]


def _fitting(rule: Rule, data_class: DataClass) -> Rule:
    fits = rule.treatment in TABLE[data_class.shape]
    return rule if fits else discarding(data_class.id, rule.revision)
