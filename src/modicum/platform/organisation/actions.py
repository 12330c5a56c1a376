"""Writes a new version of the organisation's facts. Versions are only ever added."""

from __future__ import annotations

from collections.abc import Mapping

from modicum.core.policy import MINIMUM, Facts, PolicyDraft, preset
from modicum.core.policy.strictness import stores_no_more
from modicum.core.values import Rule
from modicum.platform.organisation import queries
from modicum.platform.organisation.errors import ChangedMeanwhile, FactsMissing
from modicum.platform.organisation.files import write_facts
from modicum.platform.organisation.models import OrganisationVersion
from modicum.platform.store import installation
from modicum.platform.trail import record

_LEAST = preset(MINIMUM)


def write(facts: Facts, *, by: int | None, seen: int | None = None) -> OrganisationVersion:
    """Make `facts` what the organisation says of itself; the same again makes no new version.

    `by` is the member's id, None for the command line. Raises `ChangedMeanwhile` where version `seen` is not
    the newest any more.
    """
    return installation().writer.run(lambda: _write(facts, by, seen))


def refuse_without_facts(draft: PolicyDraft, *, before: PolicyDraft) -> None:
    """Raise `FactsMissing` if the facts are not complete and `draft` stores more than `minimum` does.

    What stores no more than `before`, the policy in force, is let through: storing less is never refused.
    """
    more = [rule for rule in draft.every_rule() if _stores_more(rule, _LEAST.rules)]
    if more and _goes_beyond(draft, before) and (missing := queries.facts().missing(more)):
        raise FactsMissing(missing)


def _write(facts: Facts, by: int | None, seen: int | None) -> OrganisationVersion:
    newest = queries.newest()
    number = newest.number if newest else 0
    if seen is not None and seen != number:
        raise ChangedMeanwhile(f"version {seen} of the facts is not the newest any more")
    toml = write_facts(facts)
    if newest and newest.toml == toml:
        return newest
    version = OrganisationVersion.objects.create(
        number=number + 1, toml=toml, created_at=installation().clock.now(), by=by
    )
    record("organisation.written", actor=by, subject=f"organisation:{version.number}")
    return version


def _goes_beyond(draft: PolicyDraft, before: PolicyDraft) -> bool:
    """Whether more than `minimum` is stored that was not stored before, for all or in some channel."""
    if any(_stores_more(rule, before.rules) for rule in _beyond_least(draft.rules)):
        return True
    return any(
        _stores_more(rule, before.rules_in(channel))
        for channel in {*draft.channels, *before.channels}
        for rule in _beyond_least(draft.rules_in(channel))
    )


def _beyond_least(rules: Mapping[str, Rule]) -> list[Rule]:
    return [rule for rule in rules.values() if _stores_more(rule, _LEAST.rules)]


def _stores_more(rule: Rule, others: Mapping[str, Rule]) -> bool:
    """Whether the rule stores more, in more places or for longer than the one in `others` for its class."""
    return not stores_no_more(rule, than=others.get(rule.data_class))
