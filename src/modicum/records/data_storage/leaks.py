"""What a leak of each card's data would oblige the organisation to do: today, and with each choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from modicum.core.policy import PolicyDraft
from modicum.core.policy.duties import Duty, known_duties
from modicum.core.values import CUSTOMER_CLASSES, DataClass, Rule
from modicum.records.data_storage.forms import CardForm
from modicum.records.data_storage.rules import Level


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a leak would oblige to at one level, as pairs of duty and law; none where nothing could leak.

    `before` names the laws as the policy is today, where that differs; empty where there are none.
    """

    level: str
    duties: Sequence[tuple[str, str]]
    differs: bool
    before: str


def consequences_of(card: CardForm) -> list[Consequence]:
    """What a leak of the card's data would mean at each level."""
    today = _duties(card, card.draft.rules.values())
    return [_consequence(card, level, today) for level in Level]


def duties_of(draft: PolicyDraft, fields: Sequence[DataClass]) -> list[tuple[str, str]]:
    """What a leak of all that `draft` stores of customers would oblige to: duties, each with its law."""
    classes = (*CUSTOMER_CLASSES, *fields)
    stored = [(each, draft.rules[each.id]) for each in classes if each.id in draft.rules]
    return [(gettext(duty.tell), duty.law) for duty in known_duties().after_a_leak_of(stored)]


def _consequence(card: CardForm, level: Level, today: Sequence[Duty]) -> Consequence:
    duties = _duties(card, card.rules() if level is card.chosen else card.rules_at(level))
    return Consequence(
        level=level.value,
        duties=[(gettext(duty.tell), duty.law) for duty in duties],
        differs=duties != list(today),
        before=", ".join(duty.law for duty in today),
    )


def _duties(card: CardForm, rules: Iterable[Rule]) -> list[Duty]:
    by_class = {rule.data_class: rule for rule in rules}
    stored = [(each, by_class[each.id]) for each in card.classes if each.id in by_class]
    return known_duties().after_a_leak_of(stored)
