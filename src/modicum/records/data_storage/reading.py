"""What customers would read about a choice that is not in force yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from modicum.core.policy import Policy, PolicyDraft
from modicum.core.policy.notice import Sentence
from modicum.core.values import CUSTOMER_CLASSES, DataClass, Rule
from modicum.platform import organisation, policies
from modicum.records.data_storage.forms import CardForm, Cards
from modicum.records.data_storage.leaks import Consequence, consequences_of
from modicum.records.data_storage.rules import Level, with_rules


@dataclass(frozen=True, slots=True)
class Reading:
    """The notice: at most three sentences, and the rest, one tap away, as headings with their sentences."""

    short: Sequence[str]
    long: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Quote:
    """What the notice says about one card at one level; no sentences where it does not mention it."""

    level: str
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What customers would read, by card and as a whole; by the cards' prefixes, what a leak would mean."""

    chat: Sequence[Quote]
    address: Sequence[Quote]
    fields: Sequence[Quote]
    notice: Reading
    leaks: Mapping[str, Sequence[Consequence]]


def preview_of(cards: Cards) -> Preview:
    """The quotes of each card and the whole notice, for what the cards choose."""
    draft = cards.here()
    return Preview(
        chat=_quotes(cards.chat, draft),
        address=_quotes(cards.address, draft),
        fields=_quotes(cards.fields, draft),
        notice=notice_of(draft, cards.fields.classes, channel=cards.now.scope.key),
        leaks={card.prefix or "": consequences_of(card) for card in cards.each},
    )


def notice_of(draft: PolicyDraft, fields: Sequence[DataClass], *, channel: str = "") -> Reading:
    """The notice under `draft`, of the request form of a channel, or of one that asks all of `fields`."""
    policy, classes, language = _policy(draft), (*CUSTOMER_CLASSES, *fields), get_language() or "en"
    parts = policy.notice_in_law(organisation.facts(), classes, language=language, channel=channel)
    return Reading(
        _said(policy.notice(classes, language=language)),
        [(gettext(part.heading), _said(part.sentences)) for part in parts],
    )


def _quotes(card: CardForm, draft: PolicyDraft) -> list[Quote]:
    return [_quote(card, level, draft) for level in Level]


def _quote(card: CardForm, level: Level, draft: PolicyDraft) -> Quote:
    rules: list[Rule] = card.rules() if level is card.chosen else card.rules_at(level)
    if not any(rule.stores for rule in rules):
        return Quote(level.value, ())
    policy = _policy(with_rules(draft, rules))
    return Quote(level.value, _said(policy.notice(card.classes, language=get_language() or "en")))


def _policy(draft: PolicyDraft) -> Policy:
    """`draft` as the next revision might be; nothing is ever stored with it."""
    return policies.policy_of(draft, number=0)


def _said(sentences: Iterable[Sentence]) -> list[str]:
    return [sentence.say(gettext) for sentence in sentences]
