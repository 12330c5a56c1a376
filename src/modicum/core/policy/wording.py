"""Treatments of free text: what the detector finds is redacted, masked or replaced by a pseudonym."""

from __future__ import annotations

from modicum.core.pii import EntityType, Finding, StandIn, placeholder, redact_all, redact_codes, replace
from modicum.core.pii.known_values import KnownValues
from modicum.core.policy.coarser import network_of
from modicum.core.policy.context import Context, OtherLanguages, Tools
from modicum.core.values import Treatment


def treat_text(text: str, treatment: Treatment, tools: Tools, near: Context) -> str | None:
    """`text` redacted, masked or pseudonymised; `None` if the detector cannot be trusted with it.

    The codes of the floor go first, whatever the detector knows of them.
    """
    trusted = tools.detector.covers(text, near.language)
    if not trusted and tools.other_languages is OtherLanguages.DISCARD:
        return None
    left = _treated(redact_codes(text, previous=near.previous), treatment, tools, near)
    return left if left is None or not near.known else _without_known(left, near.known, treatment, tools)


def _treated(above: str, treatment: Treatment, tools: Tools, near: Context) -> str | None:
    match treatment:
        case Treatment.REDACT:
            return _redact(above, tools, near, placeholder)
        case Treatment.MASK:
            return _mask_networks(_redact(above, tools, near, _masked, but=EntityType.IP), tools)
        case Treatment.PSEUDONYMISE:
            return _pseudonymise(above, tools, near)
        case _:
            return None


def _redact(
    text: str, tools: Tools, near: Context, stand_in: StandIn, *, but: EntityType | None = None
) -> str:
    """Replaces findings, all kinds or all but one, until the detector finds no more of them."""

    def find(text: str) -> list[Finding]:
        findings = tools.detector.find(text, previous=near.previous, field=near.label)
        return [finding for finding in findings if finding.type is not but]

    return redact_all(text, find, stand_in)


def _without_known(text: str, known: KnownValues, treatment: Treatment, tools: Tools) -> str:
    """`text` without what is known from elsewhere in the conversation."""
    pseudonyms = tools.pseudonyms if treatment is Treatment.PSEUDONYMISE else None

    def stand_in(found: str, finding: Finding) -> str:
        if pseudonyms is None or finding.type is not EntityType.PERSON:
            return finding.placeholder
        return pseudonyms.stand_in(finding.placeholder.strip("[]"), found)

    return replace(text, known.find(text), stand_in)


def _masked(found: str, finding: Finding) -> str:
    if finding.type is not EntityType.CREDIT_CARD:
        return finding.placeholder
    last_four = "".join(filter(str.isdigit, found))[-4:]
    return f"{finding.placeholder[:-1]} …{last_four}]"


def _mask_networks(text: str, tools: Tools) -> str:
    return replace(
        text, tools.detector.find(text), lambda found, finding: network_of(found) or finding.placeholder
    )


def _pseudonymise(text: str, tools: Tools, near: Context) -> str | None:
    """Codes of the floor get no stand-in: not even a keyed one may be kept of them."""
    pseudonyms = tools.pseudonyms
    if pseudonyms is None:
        return None

    def stand_in(found: str, finding: Finding) -> str:
        if finding.is_floor:
            return finding.placeholder
        return pseudonyms.stand_in(finding.placeholder.strip("[]"), found)

    return _redact(text, tools, near, stand_in)
