"""The single gate: one immutable revision of the storage policy, which turns live values into stored ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from modicum.core.pii import EntityType
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
    Rule,
    Stored,
    Treatment,
)
from modicum.core.values._seal import seal

T = TypeVar("T")

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
        self._tools = replace(tools or Tools(), other_languages=draft.other_languages)
        self._rules: Mapping[str, Rule] = {
            data_class: replace(rule, revision=revision) for data_class, rule in draft.rules.items()
        }
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
        met = object.__new__(Policy)
        met._revision = max(self._revision, other._revision)
        choices = {self.other_languages, other.other_languages}
        strictest = OtherLanguages.DISCARD if OtherLanguages.DISCARD in choices else OtherLanguages.RULES
        met._tools = replace(self._tools, other_languages=strictest)
        met._rules = {
            data_class: meet_rules(rule, other._rules[data_class])
            for data_class, rule in self._rules.items()
            if data_class in other._rules
        }
        met._asks_consent = _asks(met._rules)
        return met

    def allowed_by(self, consented: Collection[str]) -> Policy:
        """The policy of a customer who was asked, and said yes to the classes with the ids `consented`.

        What is stored by consent alone is discarded for all other classes.
        """
        settled = object.__new__(Policy)
        settled._revision, settled._tools, settled._asks_consent = self._revision, self._tools, False
        settled._rules = {
            data_class: rule
            for data_class, rule in self._rules.items()
            if data_class in consented or not rule.grounds.need_consent
        }
        return settled

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
        """Whether anything a customer says or is, or that is written about them, is stored.

        Outcomes, times and what is noted about staff do not count.
        """
        counted = {data_class.id for data_class in CUSTOMER_CLASSES}
        return any(
            rule.stores and (rule.data_class in counted or rule.data_class not in BUILT_IN)
            for rule in self._rules.values()
        )

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


def _asks(rules: Mapping[str, Rule]) -> bool:
    return any(rule.stores and rule.grounds.need_consent for rule in rules.values())


def _is_searched(rule: Rule, data_class: DataClass) -> bool:
    return rule.treatment in _SEARCHED and Treatment.REDACT in TABLE[data_class.shape]


def _fitting(rule: Rule, data_class: DataClass) -> Rule:
    fits = rule.treatment in TABLE[data_class.shape]
    return rule if fits else discarding(data_class.id, rule.revision)
