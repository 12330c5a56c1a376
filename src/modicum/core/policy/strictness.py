"""Which of two rules is the stricter. Treatments are not a total order, so sometimes it is a third."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from modicum.core.values import Destination, Grounds, Reader, Rule, Treatment
from modicum.core.values.rules import WIDE_IPV6

_ONE_STEP_STRICTER = {
    Treatment.KEEP: (Treatment.MASK, Treatment.PSEUDONYMISE, Treatment.GENERALISE),
    Treatment.MASK: (Treatment.REDACT,),
    Treatment.PSEUDONYMISE: (Treatment.REDACT,),
    Treatment.GENERALISE: (Treatment.DISCARD,),
    Treatment.REDACT: (Treatment.DISCARD,),
    Treatment.DISCARD: (),
}
_PLACES = {
    Destination.DATABASE: frozenset({"database"}),
    Destination.LAKE: frozenset({"lake"}),
    Destination.BOTH: frozenset({"database", "lake"}),
}


def is_at_least_as_strict(one: Treatment, other: Treatment) -> bool:
    """Whether `one` never leaves more of a value than `other` does."""
    return one is other or any(is_at_least_as_strict(one, step) for step in _ONE_STEP_STRICTER[other])


def stricter_treatment(one: Treatment, other: Treatment) -> Treatment:
    """The loosest treatment that is at least as strict as both.

    Masking and pseudonymising cannot be compared: both are redacting for text, and where redacting is not
    allowed, as for network addresses, the treatment table makes that discarding.
    """
    if is_at_least_as_strict(one, other):
        return one
    if is_at_least_as_strict(other, one):
        return other
    text = {Treatment.MASK, Treatment.PSEUDONYMISE}
    return Treatment.REDACT if {one, other} == text else Treatment.DISCARD


def discarding(data_class: str, revision: int) -> Rule:
    """The rule of a class that has none: nothing is stored."""
    return Rule(data_class, Treatment.DISCARD, Destination.DATABASE, None, "", revision)


def meet_rules(one: Rule, other: Rule) -> Rule:
    """A rule that stores no more than either: stricter treatment, common destinations, shorter retention,
    fewer bits of an address, and only the readers that both name.

    Purpose and grounds are those of the older revision, the one its customer was told; only where the newer
    asks for consent, its grounds hold. The revision is the newer.
    """
    older, newer = sorted((one, other), key=lambda rule: rule.revision)
    treatment = stricter_treatment(one.treatment, other.treatment)
    destination = _common(one.destination, other.destination)
    readers = _common_readers(one.readers, other.readers)
    if treatment is Treatment.DISCARD or destination is None or readers is None:
        return discarding(one.data_class, newer.revision)
    retention = _shorter(one.retention, other.retention)
    grounds = _stricter_grounds(older.grounds, newer.grounds)
    return replace(
        newer,
        treatment=treatment,
        destination=destination,
        retention=retention,
        purpose=older.purpose,
        grounds=grounds,
        ipv6=_fewer_bits(one, other) if treatment is Treatment.MASK else WIDE_IPV6,
        readers=readers,
    )


def stores_no_more(rule: Rule, *, than: Rule | None) -> bool:
    """Whether `rule` leaves nothing that the other would not: no more of a value, nowhere else, no longer,
    for nobody else to open, and without asking for consent only where the other does not ask either.

    No other rule (`None`) is one that discards.
    """
    if not rule.stores:
        return True
    if than is None or not than.stores:
        return False
    if than.grounds.need_consent and not rule.grounds.need_consent:
        return False
    return _reach(meet_rules(rule, than)) == _reach(rule)


def _common(one: Destination, other: Destination) -> Destination | None:
    places = _PLACES[one] & _PLACES[other]
    return next((destination for destination, held in _PLACES.items() if held == places), None)


def _fewer_bits(one: Rule, other: Rule) -> int:
    """What masking leaves of an IPv6 address; a rule that does not mask says nothing of it."""
    return min((rule.ipv6 for rule in (one, other) if rule.treatment is Treatment.MASK), default=WIDE_IPV6)


def _common_readers(one: frozenset[Reader], other: frozenset[Reader]) -> frozenset[Reader] | None:
    """Whom both let open the values; `None` where there is nobody left."""
    if not one or not other:
        return one or other
    return (one & other) or None


def _reach(rule: Rule) -> tuple[object, ...]:
    """How much of a value there is, where, how long and for whom."""
    bits = rule.ipv6 if rule.treatment is Treatment.MASK else 0
    return (rule.treatment, rule.destination, rule.retention, bits, rule.readers)


def _stricter_grounds(older: Grounds, newer: Grounds) -> Grounds:
    return newer if newer.need_consent and not older.need_consent else older


def _shorter(one: timedelta | None, other: timedelta | None) -> timedelta | None:
    if one is None or other is None:
        return one if other is None else other
    return min(one, other)
