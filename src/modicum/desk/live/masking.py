"""Hides payment cards from the other side's screen, where a channel says so, before anything is sent there.

What may be stored is decided apart from this, by the storage policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from modicum.core.pii import EntityType, Finding, replace, shared_detector
from modicum.core.values import Live
from modicum.desk.live.facts import ChannelFacts

_CODES: Final = frozenset({"card_code", "card_pin", "track"})


def without_cards(text: Live[str], *, previous: str | None = None) -> Live[str]:
    """`text` with card numbers down to their last four digits, and without card codes, PINs and track data.

    `previous` is what was said before: it may be the question. The same value comes back where nothing of
    the kind is in it.
    """
    words = text.reveal()
    if not any(map(str.isdecimal, words)):
        return text
    found = [one for one in shared_detector().find(words, previous=previous) if _is_of_a_card(one)]
    return Live(replace(words, found, _masked), text.data_class) if found else text


def answers_without_cards(fields: Mapping[str, Live[str]], channel: ChannelFacts) -> Mapping[str, Live[str]]:
    """The same for the answers of a request form, each beside its question."""
    labels = {key: field.label for key, field in channel.fields.items()}
    masked = {key: without_cards(value, previous=labels.get(key, key)) for key, value in fields.items()}
    return MappingProxyType(masked)


def _is_of_a_card(finding: Finding) -> bool:
    return finding.type is EntityType.CREDIT_CARD or finding.kind in _CODES


def _masked(found: str, finding: Finding) -> str:
    """Always as long as the number of a usual card: how long it is, is nobody's business either."""
    if finding.kind in _CODES:
        return "•••"
    return "•••• •••• •••• " + "".join(filter(str.isdecimal, found))[-4:]
