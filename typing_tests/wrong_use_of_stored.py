"""Each marked line makes or changes a stored value without the policy."""

from __future__ import annotations

from datetime import datetime

from modicum.core.policy import Policy
from modicum.core.values import MESSAGE_TEXT, TIMING, Live, Rule, Stored


def forge(value: str, rule: Rule) -> None:
    Stored(value, rule)  # refused: call-arg
    Stored.of(value, rule)  # refused: attr-defined
    Stored(value=value)  # refused: call-arg


def change(stored: Stored[str], rule: Rule) -> None:
    stored.value = "more"  # refused: misc
    stored.rule = rule  # refused: misc
    rule.purpose = "another"  # refused: misc


def mix_up(policy: Policy, at: datetime) -> Stored[str]:
    stored: Stored[datetime] = policy.sieve(Live("now", MESSAGE_TEXT))  # refused: arg-type
    policy.resieve(Live(at, TIMING))  # refused: arg-type
    return stored  # refused: return-value


def forget_that_it_may_be_nothing(stored: Stored[str]) -> str:
    return stored.value  # refused: return-value


class Forged(Stored[str]):  # refused: misc
    """A stored value cannot be imitated by a subclass."""
