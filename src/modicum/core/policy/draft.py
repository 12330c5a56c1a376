"""A storage policy before it has a revision: what an admin wrote, checked but not in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from modicum.core.policy.context import OtherLanguages
from modicum.core.policy.errors import (
    ConsentNotAsked,
    ConsentNotFree,
    PrefixNotAllowed,
    PurposeMissing,
    RetentionMissing,
    RetentionTooShort,
    TreatmentNotAllowed,
)
from modicum.core.policy.strictness import discarding
from modicum.core.policy.treatments import allowed
from modicum.core.values import (
    ALL_CLASSES,
    NETWORK_ADDRESS,
    STAFF_CLASSES,
    UNSAID_GROUNDS,
    DataClass,
    Destination,
    Grounds,
    Rule,
    Shape,
    Treatment,
)
from modicum.core.values.rules import NARROW_IPV6, WIDE_IPV6

BUILT_IN: Mapping[str, DataClass] = {data_class.id: data_class for data_class in ALL_CLASSES}
"""Every data class but the custom fields, by id."""

SHORTEST_RETENTION = timedelta(hours=1)
_OF_STAFF = frozenset(data_class.id for data_class in STAFF_CLASSES)


@dataclass(frozen=True, slots=True)
class PolicyDraft:
    """Rules by the id of their data class, each with revision 0. Classes without a rule are discarded.

    Raises `PurposeMissing` or another `PolicyError`: a draft that exists is sound.
    """

    rules: Mapping[str, Rule] = field(default_factory=dict)
    preset: str = ""
    other_languages: OtherLanguages = OtherLanguages.DISCARD

    def __post_init__(self) -> None:
        check_purposes(self.rules.values())
        for rule in self.rules.values():
            check_treatment(rule)
            check_retention(rule)
            check_ipv6(rule)
            check_grounds(rule)


def draft_rule(
    data_class: str,
    treatment: Treatment,
    *,
    retention: timedelta | None = None,
    purpose: str = "",
    destination: Destination = Destination.DATABASE,
    grounds: Grounds = UNSAID_GROUNDS,
    ipv6: int = WIDE_IPV6,
) -> Rule:
    """A rule of a draft. One that discards says nothing else; one that does not mask, nothing of `ipv6`."""
    if treatment is Treatment.DISCARD:
        return discarding(data_class, 0)
    bits = ipv6 if treatment is Treatment.MASK else WIDE_IPV6
    return Rule(data_class, treatment, destination, retention, " ".join(purpose.split()), 0, grounds, bits)


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
