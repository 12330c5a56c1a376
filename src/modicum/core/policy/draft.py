"""A storage policy before it has a revision: what an admin wrote, checked but not in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from modicum.core.pii import NO_OWN_WORDS, OwnWords, PatternRefused, check_own_words
from modicum.core.policy.context import OtherLanguages
from modicum.core.policy.errors import (
    ChannelStoresMore,
    ClassOfNoChannel,
    ConsentNotAsked,
    ConsentNotFree,
    OwnWordsRefused,
    PrefixNotAllowed,
    PurposeMissing,
    ReadersMissing,
    RetentionMissing,
    RetentionTooShort,
    TreatmentNotAllowed,
)
from modicum.core.policy.strictness import discarding, stores_no_more
from modicum.core.policy.treatments import allowed
from modicum.core.values import (
    ALL_CLASSES,
    CUSTOMER_CLASSES,
    DESK_CLASSES,
    NETWORK_ADDRESS,
    STAFF_CLASSES,
    UNSAID_GROUNDS,
    DataClass,
    Destination,
    Grounds,
    Reader,
    Rule,
    Shape,
    Treatment,
)
from modicum.core.values.rules import NARROW_IPV6, WIDE_IPV6

BUILT_IN: Mapping[str, DataClass] = {data_class.id: data_class for data_class in ALL_CLASSES}
"""Every data class but the custom fields, by id."""

SHORTEST_RETENTION = timedelta(hours=1)
BY_CHANNEL: Mapping[str, DataClass] = {each.id: each for each in CUSTOMER_CLASSES + DESK_CLASSES}
"""The classes for which a channel can have a rule of its own. A custom field is its channel's anyway."""

_OF_STAFF = frozenset(data_class.id for data_class in STAFF_CLASSES)


@dataclass(frozen=True, slots=True)
class PolicyDraft:
    """Rules by the id of their data class, each with revision 0. Classes without a rule are discarded.

    `channels` has rules by the key of a channel and the id of the class, in place of the organisation's.
    They store no more than those, but for the classes with the ids `may_store_more`: there the organisation
    gives its channels leave. Raises `PurposeMissing` or another `PolicyError`: a draft that exists is sound.
    """

    rules: Mapping[str, Rule] = field(default_factory=dict)
    preset: str = ""
    other_languages: OtherLanguages = OtherLanguages.DISCARD
    channels: Mapping[str, Mapping[str, Rule]] = field(default_factory=dict)
    may_store_more: frozenset[str] = frozenset()
    own_words: OwnWords = NO_OWN_WORDS

    def __post_init__(self) -> None:
        check_words(self.own_words)
        _check_all(self.rules.values())
        for channel, rules in self.channels.items():
            _check_all(rules.values())
            for rule in rules.values():
                self.check_leave(rule, channel)

    def rules_in(self, channel: str) -> Mapping[str, Rule]:
        """The rules that hold in a channel: its own, and the organisation's where it has none."""
        return {**self.rules, **self.channels.get(channel, {})}

    def every_rule(self) -> list[Rule]:
        """All rules, those of the channels too."""
        return [*self.rules.values(), *(rule for own in self.channels.values() for rule in own.values())]

    def needs_leave(self, rule: Rule) -> bool:
        """Whether a channel may not have `rule`: it stores more, and nobody gave leave."""
        own = self.rules.get(rule.data_class)
        return rule.data_class not in self.may_store_more and not stores_no_more(rule, than=own)

    def check_leave(self, rule: Rule, channel: str) -> None:
        """Raise `ChannelStoresMore` where a channel may not have `rule`.

        Raise `ClassOfNoChannel` for custom fields and for what is noted about staff.
        """
        if rule.data_class not in BY_CHANNEL:
            raise ClassOfNoChannel(rule.data_class)
        if self.needs_leave(rule):
            raise ChannelStoresMore(rule.data_class, channel)


def draft_rule(
    data_class: str,
    treatment: Treatment,
    *,
    retention: timedelta | None = None,
    purpose: str = "",
    destination: Destination = Destination.DATABASE,
    grounds: Grounds = UNSAID_GROUNDS,
    ipv6: int = WIDE_IPV6,
    readers: frozenset[Reader] = frozenset(),
) -> Rule:
    """A rule of a draft. One that discards says nothing else; one that does not mask, nothing of `ipv6`."""
    if treatment is Treatment.DISCARD:
        return discarding(data_class, 0)
    bits = ipv6 if treatment is Treatment.MASK else WIDE_IPV6
    why = " ".join(purpose.split())
    return Rule(data_class, treatment, destination, retention, why, 0, grounds, bits, readers)


def _check_all(rules: Collection[Rule]) -> None:
    check_purposes(rules)
    for rule in rules:
        check_treatment(rule)
        check_retention(rule)
        check_ipv6(rule)
        check_grounds(rule)


def check_words(own: OwnWords) -> None:
    """Raise `OwnWordsRefused` for more patterns or words than fit, or two patterns of one name."""
    try:
        check_own_words(own)
    except PatternRefused as refused:
        raise OwnWordsRefused(str(refused)) from refused


def check_purposes(rules: Iterable[Rule]) -> None:
    """Raise `PurposeMissing`, naming all classes that would be stored without one."""
    missing = [rule.data_class for rule in rules if rule.stores and not rule.purpose.strip()]
    if missing:
        raise PurposeMissing(missing)


def check_treatment(rule: Rule, data_class: DataClass | None = None) -> None:
    """Raise `TreatmentNotAllowed` if the class is known and its shape does not allow the treatment."""
    known = data_class or BUILT_IN.get(rule.data_class)
    if known and rule.treatment not in allowed(known.shape):
        raise TreatmentNotAllowed(rule.data_class, rule.treatment, allowed(known.shape))


def check_retention(rule: Rule) -> None:
    """Raise `RetentionTooShort` for less than an hour."""
    if rule.retention is not None and rule.retention < SHORTEST_RETENTION:
        raise RetentionTooShort(rule.data_class)


def check_end(rule: Rule) -> None:
    """Raise `RetentionMissing` where customers' whole network addresses would be kept without end."""
    if rule.data_class == NETWORK_ADDRESS.id and rule.treatment is Treatment.KEEP and rule.retention is None:
        raise RetentionMissing(rule.data_class)


def check_readers(rule: Rule) -> None:
    """Raise `ReadersMissing` where customers' whole network addresses would be for nobody in particular."""
    if rule.data_class == NETWORK_ADDRESS.id and rule.treatment is Treatment.KEEP and not rule.readers:
        raise ReadersMissing(rule.data_class)


def check_ipv6(rule: Rule, data_class: DataClass | None = None) -> None:
    """Raise `PrefixNotAllowed` for bits that are not offered, and where addresses are not the data."""
    known = data_class or BUILT_IN.get(rule.data_class)
    is_address = known is not None and known.shape is Shape.ADDRESS_NETWORK
    if rule.ipv6 != WIDE_IPV6 and not (is_address and rule.ipv6 == NARROW_IPV6):
        raise PrefixNotAllowed(rule.data_class, rule.ipv6)


def check_grounds(rule: Rule) -> None:
    """Raise `ConsentNotFree` where what is stored by consent has to be given (Art. 7(4)).

    Raise `ConsentNotAsked` for what is noted about staff: only customers are asked.
    """
    if rule.grounds.need_consent and rule.grounds.required:
        raise ConsentNotFree(rule.data_class)
    if rule.grounds.need_consent and rule.data_class in _OF_STAFF:
        raise ConsentNotAsked(rule.data_class)
